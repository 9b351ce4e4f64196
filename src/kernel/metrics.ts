import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of this process in Prometheus form; names begin with `motcua_`. No personal data, labels are closed sets. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'motcua_' });

/** Seconds per answered request, by route template and status. */
export const requestSeconds = new Histogram({
  name: 'motcua_http_request_seconds',
  help: 'Seconds per answered request',
  labelNames: ['route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers: [registry],
});

/** Requests turned away because too many were under way. */
export const turnedAway = new Counter({
  name: 'motcua_http_turned_away_total',
  help: 'Requests answered 503 because too many were under way',
  registers: [registry],
});

/** Requests under way. */
export const inFlight = new Gauge({
  name: 'motcua_http_in_flight',
  help: 'Requests under way',
  registers: [registry],
});

/** Refusals by code. */
export const refusals = new Counter({
  name: 'motcua_refusals_total',
  help: 'Expected refusals by code',
  labelNames: ['code'] as const,
  registers: [registry],
});
