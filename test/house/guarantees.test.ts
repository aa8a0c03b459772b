import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const tests = readdirSync(path.join(__dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('guarantees.test.ts'))
  .map((file) => readFileSync(path.join(__dirname, '..', file), 'utf8'));
const rows = ['AU-01', 'AU-02', 'AU-03', 'AU-04', 'AU-05', 'AU-06', 'SE-01', 'SE-02', 'SE-03', 'SE-04'];

test.each([...rows, 'AZ-04', 'AZ-07', 'awkward rows'])('%s of guarantees.md is named by a test', (row) => {
  const names = new RegExp(String.raw`(test|describe)\b.*\((\S+, )*${row}`);
  expect(tests.some((text) => names.test(text) || text.includes(`${row})',`))).toBe(true);
});
