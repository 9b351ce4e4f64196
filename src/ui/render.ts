import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Renders a whole page frame to the HTML document that is sent (trang HTML), doctype included. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
