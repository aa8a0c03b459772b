import type { Figures, Movement } from '../ledger';
import type { Pence } from '../values/money';
import { t } from '../values/t';
import type { AwardRow, GroupRow, Invented, Line, TrancheRow } from './figure-row';

export type Column = { heading: string; kind: 'text' | 'day' | 'pence' | 'count'; onlyInFile?: true };
export type Cell = string | number | null;

/** The rows a figure is the sum of, for the page and for the file alike; the total is counted over all their pages. */
export type FigureTable = { columns: Column[]; rows: { id: number; cells: Cell[] }[]; total: Cell[] };

/** Lines of the ledger with the balance after each, like a bank statement. */
export function linesTable(lines: Line[], totalPence: Pence): FigureTable {
  return {
    columns: [
      { heading: t('Day'), kind: 'day' },
      { heading: t('What happened'), kind: 'text' },
      { heading: t('Tranche or group'), kind: 'text' },
      { heading: t('Project'), kind: 'text', onlyInFile: true },
      { heading: t('Reference'), kind: 'text', onlyInFile: true },
      { heading: t('Round'), kind: 'text', onlyInFile: true },
      { heading: t('Change'), kind: 'pence' },
      { heading: t('Balance'), kind: 'pence' },
      { heading: t('Written down at'), kind: 'text', onlyInFile: true },
      { heading: t('Note'), kind: 'text' },
    ],
    rows: lines.map((line) => ({
      id: line.id,
      cells: [
        line.occurredOn,
        line.restricted ? t('Restricted') : t(happenings[line.movement], { reference: line.reference ?? '' }),
        line.group ?? line.tranche,
        line.project,
        line.reference,
        line.round,
        line.change,
        line.balance,
        line.restricted ? null : line.recordedAt.toISOString(),
        noteOf(line.invented),
      ],
    })),
    total: [t('Total'), null, null, null, null, null, totalPence, null, null, null],
  };
}

export function awardsTable(awards: AwardRow[], fund: Figures): FigureTable {
  return {
    columns: [
      { heading: t('Award'), kind: 'text' },
      { heading: t('Day'), kind: 'day' },
      { heading: t('Group'), kind: 'text' },
      { heading: t('Project'), kind: 'text' },
      { heading: t('Round'), kind: 'text', onlyInFile: true },
      { heading: t('Amount'), kind: 'pence' },
      { heading: t('Note'), kind: 'text' },
    ],
    rows: awards.map(({ id, reference, occurredOn, group, project, round, change, invented }) => ({
      id,
      cells: [reference ?? t('Restricted'), occurredOn, group, project, round, change, noteOf(invented)],
    })),
    total: [
      fund.awards === 1 ? t('1 award') : t('{number} awards', { number: fund.awards }),
      null,
      null,
      null,
      null,
      fund.committedPence,
      null,
    ],
  };
}

export function groupsTable(groups: GroupRow[], fund: Figures): FigureTable {
  return {
    columns: [
      { heading: t('Group'), kind: 'text' },
      { heading: t('Awards'), kind: 'count' },
      { heading: t('Amount'), kind: 'pence' },
    ],
    rows: groups.map(({ id, name, awards, change }) => ({
      id,
      cells: [name ?? t('Restricted'), awards, change],
    })),
    total: [
      fund.groups === 1 ? t('1 group') : t('{number} groups', { number: fund.groups }),
      fund.awards,
      fund.committedPence,
    ],
  };
}

/** The tranches of a fund and what is still to be found, which come to its target. */
export function targetTable(tranches: TrancheRow[], targetPence: Pence): FigureTable {
  const found = tranches.reduce((sum, { change }) => sum + change, 0);
  const rest = { id: 0, cells: [t('Still to be found'), null, null, targetPence - found] };
  const above = { id: 0, cells: [t('More than the target'), null, null, targetPence - found] };
  const rows = tranches.map(({ id, name, confirmed, since, change }) => ({
    id,
    cells: [name, confirmed ? t('Confirmed') : t('Conditional'), since, change],
  }));
  return {
    columns: [
      { heading: t('Tranche'), kind: 'text' },
      { heading: t('State'), kind: 'text' },
      { heading: t('Since'), kind: 'day' },
      { heading: t('Amount'), kind: 'pence' },
    ],
    rows: found === targetPence ? rows : [...rows, found < targetPence ? rest : above],
    total: [t('Target'), null, null, targetPence],
  };
}

const happenings: Record<Movement, string> = {
  'tranche proposed': 'Tranche proposed',
  'tranche confirmed': 'Tranche confirmed',
  'conditional tranche withdrawn': 'Tranche withdrawn before it was confirmed',
  'confirmed tranche withdrawn': 'Tranche withdrawn',
  'award committed': 'Award {reference} made',
  'award released': 'Award {reference} released',
};

function noteOf(invented: Invented): string | null {
  if (invented === null) return null;
  return invented === 'amount' ? t('The amount is invented') : t('Invented for this demonstration');
}
