import { measureFile } from './file';
import { startFloors } from './floors';
import { compareSizes } from './growth';
import { type Load, startLoad } from './load';
import { machine } from './machine';
import { measureKeyFloor, measureRows } from './measured-rows';
import { type Options, readOptions } from './options';
import { openPlace, type Place } from './place';
import { memoryOf } from './process';
import { figure, type Figure, figuresTable, remark, rowsTable, verdictOn } from './report';
import { seedBids } from './seeding';
import { openSite, type Site } from './site';
import { timeStarts } from './start';
import { findSubjects } from './subjects';
import { weigh } from './weight';

run(readOptions(process.argv.slice(2))).then(
  (misses) => process.exit(misses > 0 ? 1 : 0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

/** Measures, prints, and answers how many goals were missed. */
async function run(options: Options): Promise<number> {
  const place = await openPlace();
  const load = startLoad();
  try {
    return await measureAll(place, load, options);
  } finally {
    load.stop();
    await place.close();
  }
}

async function measureAll(place: Place, load: Load, options: Options): Promise<number> {
  const site = await newSite(place, 'main', options.bids);
  const floors = await startFloors(site);
  const tools = { site, floors, load, options };
  const rows = await measureRows(tools, say);
  const key = remark('key floor: bare node:http and one prepared read', await measureKeyFloor(tools));
  await floors.stop();
  const figures = [key, ...(await measureFigures(place, site, load, options))];
  await site.close();
  if (rows.length > 0) print(rowsTable(rows), '');
  print(figuresTable(figures), '', await machine(place));
  const verdicts = [...rows.map(verdictOn), ...figures.map(({ verdict }) => verdict)];
  return verdicts.filter((verdict) => verdict === 'misses').length;
}

/** The other figures, those that change what the next would measure last. */
async function measureFigures(place: Place, site: Site, load: Load, options: Options): Promise<Figure[]> {
  const wanted = (what: string) => options.only === undefined || what.includes(options.only);
  const { portal } = site;
  const figures = [
    figure('peak memory of the portal until here', memoryOf(portal.pid, 'VmHWM'), ' MB', 220, 160),
  ];
  if (wanted('weight')) figures.push(...(await weigh(portal.address, await findSubjects(site))));
  if (wanted('start')) figures.push(...(await timeStarts()));
  if (options.compare !== undefined) {
    const large = await newSite(place, 'large', options.compare);
    figures.push(...(await compareSizes(load, site, large, wanted)));
    await large.close();
  }
  if (wanted('file')) figures.push(...(await measureFile(load, site)));
  return figures;
}

async function newSite(place: Place, name: string, bids: number): Promise<Site> {
  const urls = await place.newDatabase(name);
  await seedBids(urls, bids, say);
  return openSite(urls);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
