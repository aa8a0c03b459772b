import type { Actor } from '../../src/actor';
import {
  dueAfter,
  extensionProblems,
  startProblems,
  stopProblems,
} from '../../src/personal-data/requests/clock';
import {
  acknowledgementProblems,
  archiveProblems,
  type DataRequest,
  ownProblems,
  personProblems,
  stateOf,
} from '../../src/personal-data/requests/data-request';
import { acknowledgementDue, answerDue, daysStopped } from '../../src/personal-data/requests/deadline';

test.each([
  ['2026-11-20', '2026-12-21', 'the 20th of December is a Sunday'],
  ['2026-11-25', '2026-12-25', 'a bank holiday counts as any other day'],
  ['2027-01-29', '2027-03-01', 'the last of February 2027 is a Sunday'],
  ['2027-01-31', '2027-03-01', 'as for the 31st'],
  ['2028-01-31', '2028-02-29', 'a leap year has a 29th'],
  ['2028-01-29', '2028-02-29', 'and it is the same day'],
  ['2026-03-31', '2026-04-30', 'April has 30 days'],
  ['2026-12-31', '2027-02-01', 'the 31st of January 2027 is a Sunday'],
  ['2027-02-28', '2027-03-29', 'the 28th of March 2027 is a Sunday'],
  ['2028-02-29', '2028-03-29', 'from a 29th to a 29th'],
])('what came on %s is to be answered by %s: %s', (receivedOn, due) => {
  expect(answerDue({ receivedOn, pausedDays: 0, isExtended: false })).toBe(due);
});

test.each([
  ['2026-11-20', 0, '2027-02-22', 'the 20th of February is a Saturday'],
  ['2026-11-30', 0, '2027-03-01', 'February is shorter, and ends with a Sunday'],
  ['2027-11-30', 0, '2028-02-29', 'in a leap year with a Tuesday'],
  ['2027-01-31', 0, '2027-04-30', 'from the day it came, not from a shorter month between'],
  ['2026-11-20', 5, '2027-02-25', 'with the days the clock stood still'],
])('what came on %s, with two more months and %i days stopped, by %s: %s', (receivedOn, pausedDays, due) => {
  expect(answerDue({ receivedOn, pausedDays, isExtended: true })).toBe(due);
});

test.each([
  ['2026-11-20T10:00Z', '2026-11-20T23:00Z', 0, 'on the same day'],
  ['2026-11-20T23:30Z', '2026-11-21T00:30Z', 1, 'over midnight'],
  ['2027-01-25T10:00Z', '2027-02-05T09:00Z', 11, 'over the end of a month'],
  ['2026-03-28T10:00Z', '2026-03-30T10:00Z', 2, 'while the clocks go forward'],
  ['2026-06-30T22:30Z', '2026-06-30T23:30Z', 1, 'by the clock of Peterborough'],
])('a clock stopped at %s and started at %s stood still for %i days: %s', (stopped, started, days) => {
  expect(daysStopped(new Date(stopped), new Date(started))).toBe(days);
});

test('a clock stopped over the end of the month moves the day to answer by as many days', () => {
  const stopped = request({
    receivedAt: new Date('2027-01-15T10:00Z'),
    stoppedAt: new Date('2027-01-25T10:00Z'),
  });
  expect(dueAfter(stopped, new Date('2027-02-05T09:00Z'), 'start')).toBe('2027-02-26');
  const again = { ...stopped, pausedDays: 4 };
  expect(dueAfter(again, new Date('2027-02-05T09:00Z'), 'start')).toBe('2027-03-02');
});

test.each([
  ['2026-11-20', '2026-12-21', 'the 20th is a Sunday'],
  ['2026-11-23', '2026-12-23', 'a Wednesday'],
  ['2027-01-31', '2027-03-02', 'counted in days, not by the month'],
])('a complaint of %s is to be acknowledged by %s: %s', (receivedOn, due) => {
  expect(acknowledgementDue(receivedOn)).toBe(due);
});

const when = new Date('2026-11-20T10:00:00Z');
const day = '2026-12-01';

function request(changes: Partial<DataRequest> = {}): DataRequest {
  return {
    id: 1,
    reference: 'D-000001',
    kind: 'copy',
    name: 'Amina Yusuf',
    email: 'amina@example.org',
    words: 'Everything, please.',
    receivedAt: when,
    personId: 7,
    personName: 'Amina Yusuf',
    isErased: false,
    identifiedAt: when,
    identifiedByName: null,
    identifiedBecause: null,
    acknowledgeBy: null,
    acknowledgedAt: null,
    dueOn: '2026-12-21',
    stoppedAt: null,
    stoppedFor: null,
    stops: 0,
    pausedDays: 0,
    extendedAt: null,
    extendedBecause: null,
    outcome: null,
    answer: null,
    closedAt: null,
    closedByName: null,
    nextOn: '2026-12-21',
    ...changes,
  };
}

const said = (problems: { text: string }[]) => problems.map(({ text }) => text);
const closed = 'This request is closed';

test.each([
  ['an open request', {}, []],
  ['a closed one', { closedAt: when }, [closed]],
  ['one whose clock is stopped', { stoppedAt: when }, ['The clock is stopped already']],
  ['one on its last day', { dueOn: day }, []],
  [
    'one whose day has passed',
    { dueOn: '2026-11-30' },
    ['It was due on {day}, so the clock cannot be stopped any more'],
  ],
])('the clock stops as it may: %s', (_case, changes, problems) => {
  expect(said(stopProblems(request(changes), day))).toEqual(problems);
});

test.each([
  ['one that is stopped', { stoppedAt: when }, []],
  ['one that runs', {}, ['The clock is not stopped']],
  ['a closed one', { stoppedAt: when, closedAt: when }, [closed]],
])('the clock starts as it may: %s', (_case, changes, problems) => {
  expect(said(startProblems(request(changes)))).toEqual(problems);
});

test.each([
  ['an open request', {}, []],
  ['one on its last day', { dueOn: day }, []],
  ['one whose day has passed', { dueOn: '2026-11-30' }, ['It was due on {day}, so it cannot have more time']],
  ['one that has had them', { extendedAt: when }, ['This request has had two more months already']],
  ['one whose clock is stopped', { stoppedAt: when }, ['The clock is stopped. Start it first']],
  ['a closed one', { closedAt: when }, [closed]],
])('two more months are taken as they may be: %s', (_case, changes, problems) => {
  expect(said(extensionProblems(request(changes), day))).toEqual(problems);
});

test.each([
  ['a new complaint', { kind: 'complaint' }, []],
  [
    'one acknowledged already',
    { kind: 'complaint', acknowledgedAt: when },
    ['This complaint has been acknowledged already'],
  ],
  ['a closed one', { kind: 'complaint', closedAt: when }, [closed]],
  ['a request for a copy', { kind: 'copy' }, ['This is not a complaint']],
] as const)('a complaint is acknowledged as it may be: %s', (_case, changes, problems) => {
  expect(said(acknowledgementProblems(request(changes)))).toEqual(problems);
});

test.each([
  ['a request from a stranger', { personId: null, identifiedAt: null }, []],
  ['one whose person an administrator named', { identifiedByName: 'Sam Okoro' }, []],
  [
    'one sent by somebody signed in',
    {},
    ['They were signed in when they sent this, so we know who they are'],
  ],
  ['a closed one', { personId: null, closedAt: when }, [closed]],
])('whose request it is is said as it may be: %s', (_case, changes, problems) => {
  expect(said(personProblems(request(changes)))).toEqual(problems);
});

test.each([
  ['a copy somebody known asked for', {}, []],
  ['a request to be erased', { kind: 'erasure' }, ['They did not ask for a copy']],
  ['a copy nobody known asked for', { personId: null }, ['First say whose request this is']],
  ['a copy for somebody erased', { isErased: true }, ['This person has been erased']],
  ['a closed one', { closedAt: when }, [closed]],
] as const)('an archive is made as it may be: %s', (_case, changes, problems) => {
  expect(said(archiveProblems(request(changes)))).toEqual(problems);
});

test('nobody answers their own request while another administrator could', () => {
  const actor: Actor = { id: 7, name: 'Amina', email: 'amina@example.org', permissions: [], groupIds: [] };
  expect(said(ownProblems(actor, request(), 2))).toHaveLength(1);
  expect(ownProblems(actor, request(), 1)).toEqual([]);
  expect(ownProblems(actor, request({ personId: 8 }), 2)).toEqual([]);
  expect(ownProblems(actor, request({ personId: null }), 2)).toEqual([]);
});

test('a request is open, its clock stopped, or closed', () => {
  expect(stateOf(request())).toBe('open');
  expect(stateOf(request({ stoppedAt: when }))).toBe('stopped');
  expect(stateOf(request({ stoppedAt: when, closedAt: when }))).toBe('closed');
});
