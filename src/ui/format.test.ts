import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatLeft,
  formatMoney,
  formatNumber,
  formatPercent,
  formatTime,
} from './format.ts';

test('a date is written day/month/year; what is no date stays as it was typed', () => {
  assert.equal(formatDate('2026-02-07'), '07/02/2026');
  assert.equal(formatDate(Temporal.PlainDate.from('2026-12-31')), '31/12/2026');
  assert.equal(formatDate('31/02/2026'), '31/02/2026');
});

test('an instant is told in the time of the office, whatever it comes as', () => {
  const at = '2026-02-27T09:30:00Z';
  for (const one of [at, new Date(at), Temporal.Instant.from(at)]) {
    assert.equal(formatDateTime(one), '16:30 ngày 27/02/2026');
  }
  assert.equal(formatDateTime(at, 'en'), '16:30 on 27/02/2026');
  assert.equal(formatTime('2026-02-27T17:05:00Z'), '00:05');
  assert.equal(formatDay('2026-02-27T17:05:00Z'), '28/02/2026');
});

test('numbers, money and shares use the dot for thousands and the comma for decimals', () => {
  assert.equal(formatNumber(1_250_000), '1.250.000');
  assert.equal(formatNumber(12.5), '12,5');
  assert.equal(formatMoney(1_250_000), '1.250.000 đ');
  assert.equal(formatMoney(0), '0 đ');
  assert.equal(formatMoney(9_007_199_254_740_993n), '9.007.199.254.740.993 đ');
  assert.equal(formatPercent(0.975), '97,5%');
  assert.equal(formatPercent(1), '100%');
  assert.equal(formatBytes(999), '999 byte');
  assert.equal(formatBytes(1536), '1,5 kB');
  assert.equal(formatBytes(12_400_000), '12,4 MB');
});

test('time left says how much is left, that it is today, or by how much it is late', () => {
  assert.equal(formatLeft(2), 'còn 2 ngày làm việc');
  assert.equal(formatLeft(0), 'đến hạn hôm nay');
  assert.equal(formatLeft(-3), 'quá hạn 3 ngày làm việc');
  assert.equal(formatLeft(0, 'workingHours'), 'đến hạn lúc này');
  assert.equal(formatLeft(4, 'workingHours'), 'còn 4 giờ làm việc');
  assert.equal(formatLeft(1, 'workingDays', 'en'), '1 working day left');
  assert.equal(formatLeft(-2, 'days', 'en'), '2 days overdue');
  assert.equal(formatDuration(30, 'minutes'), '30 phút');
});
