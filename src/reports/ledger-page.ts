import { moneyBar } from '../ledger';
import { t } from '../values/t';
import { figureOf, type FigureName } from './figure';
import type { FigureTable } from './figure-table';
import { ledgerAddress, type LedgerPlace } from './ledger-address';
import type { Asked } from './ledger-queries';

export const pageLength = 50;

/** What the ledger's page shows of the figures and of one page of rows, read with one row more to know if it is the last. */
export function ledgerPage(
  { fund, figure, day }: Asked,
  table: FigureTable,
  place: LedgerPlace,
  after?: number,
) {
  const hrefOf = (name: FigureName) => `${ledgerAddress({ ...place, figure: name })}#rows`;
  const tilesOf = (names: FigureName[]) =>
    names.map((name) => ({ ...figureOf(fund, name), href: hrefOf(name) }));
  const rows = table.rows.slice(0, pageLength);
  const last = table.rows.length > pageLength ? rows.at(-1)?.id : undefined;
  return {
    title: t('Ledger of {fund}', { fund: fund.name }),
    fund,
    on: day,
    bar: moneyBar(t('Where the money stands'), fund, hrefOf),
    tiles: [
      { heading: t('Money coming in'), tiles: tilesOf(['target', 'confirmed', 'conditional']) },
      {
        heading: t('Money awarded and left'),
        tiles: tilesOf(['committed', 'available', 'awards', 'groups']),
      },
    ],
    opened: figureOf(fund, figure),
    table: { ...table, rows },
    startHref: after === undefined ? undefined : hrefOf(figure),
    nextHref: last === undefined ? undefined : `${ledgerAddress({ ...place, figure, after: last })}#rows`,
    fileHref: ledgerAddress({ ...place, figure }, '/reports/ledger.csv'),
    monthsHref: ledgerAddress({ fund: place.fund, day: undefined }, '/reports/ledger/months'),
  };
}
