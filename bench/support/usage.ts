import { readdirSync, readFileSync } from 'node:fs';

function parentOf(pid: number): number | null {
  try {
    // The name in brackets may hold blanks: fields are counted after it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[1]);
  } catch {
    return null;
  }
}

/** Nanoseconds of all threads: `stat` counts in ticks of 10 ms, too coarse for dozens of backends. */
function cpuSecondsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const ran = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0];
      return sum + Number(ran) / 1e9;
    }, 0);
  } catch {
    return 0;
  }
}

/** Resident memory of a process in MB. */
export function rssMb(pid: number): number {
  return megabytes(`/proc/${pid}/status`, 'VmRSS');
}

/** Memory of a process and of all below it in MB, shared pages divided among those who share them. Not cheap. */
export function familyPssMb(root: number): number {
  return Math.round(
    familyOf(root).reduce((sum, pid) => sum + megabytes(`/proc/${pid}/smaps_rollup`, 'Pss'), 0),
  );
}

function megabytes(file: string, key: string): number {
  try {
    const found = new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'latin1'));
    return Math.round(Number(found?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** A process and every process that descends from it. */
export function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family;
}

/** Who spent the processor between two readings, in seconds. */
export interface Shares {
  readonly client: number;
  readonly server: number;
  readonly database: number;
  /** Seconds of processor time that all of them had, of those that the machine could give. */
  readonly ofMachine: number;
}

/** Starts reading; the answer reads again and tells the difference. */
export function watchProcessor(server: number | null, database: number): () => Shares {
  const began = performance.now();
  const own = process.cpuUsage();
  // Backends live as long as their connections, so those that served the measurement are still there to be read.
  // The embedded database is a child of the server that started it: the server is counted alone.
  const readServer = () => (server === null ? 0 : cpuSecondsOf(server));
  const readDatabase = () => familyOf(database).reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
  const serverBefore = readServer();
  const databaseBefore = readDatabase();
  return () => {
    const used = process.cpuUsage(own);
    const shares = {
      client: (used.user + used.system) / 1e6,
      server: readServer() - serverBefore,
      database: readDatabase() - databaseBefore,
    };
    const wall = (performance.now() - began) / 1000;
    const cores = navigator.hardwareConcurrency;
    return { ...shares, ofMachine: (shares.client + shares.server + shares.database) / (wall * cores) };
  };
}
