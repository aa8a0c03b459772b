import type { Figures } from '../ledger';
import { formatMoney } from '../values/money';
import { t } from '../values/t';

/** The figures of the ledger's page; each opens the rows it is the sum of. */
export const figureNames = [
  'target',
  'confirmed',
  'conditional',
  'committed',
  'available',
  'awards',
  'groups',
] as const;
export type FigureName = (typeof figureNames)[number];

type Figure = { name: FigureName; label: string; value: string; meaning: string };

/** A figure in words: what it is called, what it stands at, what it means. */
export function figureOf(figures: Figures, name: FigureName): Figure {
  const words = wordsOf[name];
  return { name, label: t(words.label), meaning: t(words.meaning), value: words.value(figures) };
}

export function isFigureName(typed: string): typed is FigureName {
  return (figureNames as readonly string[]).includes(typed);
}

const wordsOf: Record<FigureName, { label: string; meaning: string; value: (figures: Figures) => string }> = {
  target: {
    label: 'Target',
    meaning: 'What the fund is meant to give away, and where the money is to come from.',
    value: ({ targetPence }) => formatMoney(targetPence),
  },
  confirmed: {
    label: 'Confirmed',
    meaning: 'Money with evidence behind it. Only confirmed money can be awarded.',
    value: ({ confirmedPence }) => formatMoney(confirmedPence),
  },
  conditional: {
    label: 'Conditional',
    meaning: 'Money that depends on something that has not happened yet. It cannot be awarded.',
    value: ({ conditionalPence }) => formatMoney(conditionalPence),
  },
  committed: {
    label: 'Committed',
    meaning: 'Awards made, less awards given back.',
    value: ({ committedPence }) => formatMoney(committedPence),
  },
  available: {
    label: 'Available',
    meaning: 'Confirmed money less awards: what can still be awarded.',
    value: ({ availablePence }) => formatMoney(availablePence),
  },
  awards: {
    label: 'Awards',
    meaning: 'Awards made and not released.',
    value: ({ awards }) => String(awards),
  },
  groups: {
    label: 'Groups',
    meaning: 'Groups with at least one award.',
    value: ({ groups }) => String(groups),
  },
};
