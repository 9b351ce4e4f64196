import { familyPssMb, rssMb } from '../support/usage.ts';

/** Memory of the Node process and of PostgreSQL while something runs, in MB. */
export interface MemoryFigures {
  readonly nodePeakRssMb: number;
  readonly databasePssMb: number;
}

/** Watches memory until told to stop. PostgreSQL is looked at once, at the end: adding up its shared pages takes time. */
export function watchMemory(server: number, database: number): () => MemoryFigures {
  let peak = rssMb(server);
  const timer = setInterval(() => {
    peak = Math.max(peak, rssMb(server));
  }, 250);
  return () => {
    clearInterval(timer);
    return { nodePeakRssMb: Math.max(peak, rssMb(server)), databasePssMb: familyPssMb(database) };
  };
}
