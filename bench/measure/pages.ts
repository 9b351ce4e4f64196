import { gzipSync } from 'node:zlib';
import { submissionTo } from '../../tests/support/lifecycle.ts';
import { openHttp } from '../support/http-client.ts';
import { loadFor, round } from '../support/load.ts';
import { type Shares, watchProcessor } from '../support/usage.ts';
import { SEARCH_WORDS, searchPath } from './search-words.ts';

/** What one page of the portal weighs and how fast it is served. */
export interface PageFigures {
  readonly path: string;
  readonly rawKb: number;
  readonly gzipKb: number;
  /** Kilobytes of script that the page makes a browser load, uncompressed. */
  readonly scriptKb: number;
  /** Kilobytes of style that it links, gzipped. */
  readonly styleGzipKb: number;
  /** Pages per second when addresses repeat and pages are kept for some seconds, as in daily use. */
  readonly usualPerSecond: number;
  /** Pages per second when every address is new: nothing kept is ever found. */
  readonly coldPerSecond: number;
  readonly usualCpu: Shares;
  readonly coldCpu: Shares;
}

/** What is loaded, and how. */
export interface PageLoad {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly serverPid: number;
  readonly databasePid: number;
}

/** The procedure that the lifecycles run through. */
const PROCEDURE = `/thu-tuc/${String(submissionTo('')['procedure'])}`;

/** The portal's first pages: search over many queries, home, and one procedure. */
export async function measurePages(load: PageLoad): Promise<Record<string, PageFigures>> {
  if (SEARCH_WORDS.length < 200) throw new Error('too few queries');
  return {
    search: await measurePage(load, searchPath),
    home: await measurePage(load, (_turn, mark) => `/${mark ? `?${mark.slice(1)}` : ''}`),
    procedure: await measurePage(load, (_turn, mark) => `${PROCEDURE}${mark ? `?${mark.slice(1)}` : ''}`),
  };
}

async function measurePage(
  load: PageLoad,
  pathOf: (turn: number, mark?: string) => string,
): Promise<PageFigures> {
  const weight = await weigh(load.url, pathOf(0));
  const usual = await rateOf(load, (turn) => pathOf(turn));
  const cold = await rateOf(load, (turn) => pathOf(turn, `&k=${turn}`));
  return {
    path: pathOf(0),
    ...weight,
    usualPerSecond: usual.perSecond,
    coldPerSecond: cold.perSecond,
    usualCpu: usual.cpu,
    coldCpu: cold.cpu,
  };
}

async function rateOf(
  load: PageLoad,
  path: (turn: number) => string,
): Promise<{ perSecond: number; cpu: Shares }> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => openHttp(load.url)));
  let stop = watchProcessor(load.serverPid, load.databasePid);
  const clients = connections.map((connection) => async (turn: number) => {
    const answer = await connection.request(
      'GET',
      path(turn),
      'accept-encoding: gzip\r\naccept: text/html\r\n',
    );
    if (answer.status !== 200) throw new Error(`${path(turn)}: ${answer.status}`);
  });
  const { perSecond } = await loadFor(clients, load.seconds, load.warmUpSeconds, () => {
    stop = watchProcessor(load.serverPid, load.databasePid);
  });
  const cpu = stop();
  for (const connection of connections) connection.close();
  return { perSecond, cpu };
}

const kb = (bytes: number): number => round(bytes / 1024);

/** Bytes of the page and of what it links. */
async function weigh(
  url: string,
  path: string,
): Promise<Pick<PageFigures, 'rawKb' | 'gzipKb' | 'scriptKb' | 'styleGzipKb'>> {
  const connection = await openHttp(url);
  const get = async (at: string) => {
    const answer = await connection.request('GET', at, 'accept: text/html\r\n');
    if (answer.status !== 200) throw new Error(`${at}: ${answer.status}`);
    return answer.body;
  };
  const page = await get(path);
  const html = page.toString();
  let script = 0;
  for (const [, source, inline] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
    const href = /\bsrc="([^"]+)"/.exec(source ?? '')?.[1];
    script += href ? (await get(href)).length : (inline ?? '').length;
  }
  let style = 0;
  for (const [link] of html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)) {
    const href = /\bhref="([^"]+)"/.exec(link)?.[1];
    if (href) style += gzipSync(await get(href)).length;
  }
  connection.close();
  return {
    rawKb: kb(page.length),
    gzipKb: kb(gzipSync(page).length),
    scriptKb: kb(script),
    styleGzipKb: kb(style),
  };
}
