import type { Request, Response } from 'express';
import { readTogether } from '../read';
import type { Services } from '../services';
import { t } from '../values/t';
import { anyone } from '../web/audience';
import { showPage } from '../web/pages';
import { queryFrom, wordFrom } from '../web/requests';
import { get, post, table } from '../web/routes';
import { checkEligibility, showEligibility } from './eligibility-routes';
import { documentsOf, outlineOf } from './form';
import type { Fund } from './fund';
import { findFirstFund, findFund } from './fund-store';
import { benchmarkWords, publicMoneyBar, startsOf, stateTag, tierRows } from './pages';
import { findPublicFigures, listPublishedRounds } from './queries';
import { earliestStart, isOpen } from './round';
import { findRound } from './round-store';

export const routes = table([
  get('/', anyone, showFrontPage),
  get('/funds/:fund', anyone, showFund),
  get('/rounds/:round', anyone, showRound),
  get('/rounds/:round/questions', anyone, showQuestions),
  get('/rounds/:round/eligibility', anyone, showEligibility),
  post('/rounds/:round/eligibility', anyone, checkEligibility),
]);

async function showFrontPage(_req: Request, res: Response, services: Services) {
  await sendFund(res, services, await findFirstFund(services.db));
}

async function showFund(req: Request, res: Response, services: Services) {
  await sendFund(res, services, await findFund(services.db, wordFrom(req, 'fund')));
}

async function sendFund(res: Response, services: Services, fund: Fund) {
  const now = services.clock();
  const { figures, rounds } = await readTogether(services.db, {
    figures: findPublicFigures(services.db, fund.id),
    rounds: listPublishedRounds(services.db, fund.id),
  });
  showPage(res, 'funds/fund', {
    title: fund.name,
    description: fund.summary,
    fund,
    figures,
    bar: publicMoneyBar(fund, figures),
    rounds: rounds.map((round) => ({ ...round, tag: stateTag(round, now) })),
  });
}

async function showRound(req: Request, res: Response, services: Services) {
  const now = services.clock();
  const round = await findRound(services.db, wordFrom(req, 'round'));
  const sizes = tierRows(round);
  showPage(res, 'funds/round', {
    title: round.name,
    description: round.fund.summary,
    backLink: { href: `/funds/${round.fund.slug}`, text: round.fund.name },
    round,
    sizes,
    tag: stateTag(round, now),
    isOpen: isOpen(round, now),
    starts: startsOf(round, now),
    standard: benchmarkWords(round.terms.benchmark),
    smallStandard: benchmarkWords(round.terms.smallBenchmark),
    documents: documentsOf(round.form),
  });
}

async function showQuestions(req: Request, res: Response, services: Services) {
  const round = await findRound(services.db, wordFrom(req, 'round'));
  const sizes = tierRows(round);
  const size = sizes.find(({ tier }) => tier === queryFrom(req, 'size')) ?? sizes[0];
  const tier = size?.tier ?? 'small';
  showPage(res, 'funds/questions', {
    title: t('Questions we ask'),
    backLink: { href: `/rounds/${round.slug}`, text: round.name },
    round,
    sizes,
    size,
    sections: outlineOf(round.form, tier),
    earliestStart: earliestStart(round, tier, services.clock()),
  });
}
