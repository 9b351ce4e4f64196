// The second thread of a large simulation: tells and writes its part, and answers with how many actions that were.
import { parentPort, workerData } from 'node:worker_threads';
import { generatePart, type Part } from './generate.ts';

parentPort?.postMessage(await generatePart(workerData as Part));
