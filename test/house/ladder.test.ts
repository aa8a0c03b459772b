import { execFileSync } from 'node:child_process';
import path from 'node:path';

type Violation = { from: string; to: string; rule: { name: string } };

const project = path.join(__dirname, '../..');
const cruiser = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

function violationsIn(...folders: string[]): string[] {
  const config = path.join(project, '.dependency-cruiser.cjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', ...folders];
  const output = execFileSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[]; totalCruised: number } };
  expect(summary.totalCruised).toBeGreaterThan(50);
  return summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
}

test('every room imports only from the rooms below it, through their front doors', () => {
  expect(violationsIn('src', 'seeds')).toEqual([]);
});
