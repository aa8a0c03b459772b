import { mapSize, mapSource, wardOutlines } from '../../seeds/reference/ward-outlines';
import type { WardCount } from './place-queries';

export type MapOfWards = {
  width: number;
  height: number;
  source: string;
  bands: { band: number; from: number; to: number }[];
  wards: (WardCount & { path: string; band: number; chosen: boolean })[];
};

/** The wards to draw, each in a band by how many awards reach it: pattern and colour, never colour alone. */
export function mapOf(wards: WardCount[], chosen?: string): MapOfWards {
  const most = Math.max(...wards.map(({ awards }) => awards), 0);
  const drawn = wards.flatMap((ward) => {
    const path = wardOutlines[ward.code];
    return path === undefined
      ? []
      : [{ ...ward, path, band: bandOf(ward.awards, most), chosen: ward.code === chosen }];
  });
  // The chosen ward is drawn last, so that its outline lies over its neighbours'.
  const wardsInOrder = drawn.sort((one, other) => Number(one.chosen) - Number(other.chosen));
  return { ...mapSize, source: mapSource, bands: bandsUpTo(most), wards: wardsInOrder };
}

const bandCount = 3;

/** 0 for no award, then 1 to 3 in equal steps up to the most any ward has. */
export function bandOf(awards: number, most: number): number {
  return awards === 0 ? 0 : Math.min(Math.ceil((awards / most) * bandCount), bandCount);
}

/** The bands in use, each with the fewest and most awards in it. */
export function bandsUpTo(most: number): { band: number; from: number; to: number }[] {
  const counts = Array.from({ length: most + 1 }, (_, awards) => ({ awards, band: bandOf(awards, most) }));
  return [0, 1, 2, 3].flatMap((band) => {
    const inBand = counts.filter((count) => count.band === band).map(({ awards }) => awards);
    return inBand.length === 0 ? [] : [{ band, from: Math.min(...inBand), to: Math.max(...inBand) }];
  });
}
