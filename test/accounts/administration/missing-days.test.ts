import { delegationForm } from '../../../src/accounts/administration/forms';
import { holdForm } from '../../../src/personal-data/forms';
import { readForm } from '../../../src/web/forms';

const saidOf = (form: Parameters<typeof readForm>[0], typed: object) =>
  readForm(form, typed).problems.map(({ text }) => text);

test('whoever asks for a delegation and fills in nothing hears at once of all that is missing', () => {
  expect(saidOf(delegationForm, {})).toEqual([
    'Choose who stands in',
    'Choose at least one permission',
    'Say why',
    'Enter the first day',
    'Enter the last day',
  ]);
});

test('so does whoever places a hold', () => {
  expect(saidOf(holdForm('2026-11-20', '2028-11-20'), {})).toContain('Enter when you look at it again');
});

test('a day there never was is told apart from a day left out', () => {
  const typed = { standIn: '2', permissions: 'trainer', reason: 'Leave', 'from-day': '1' };
  const first = { 'from-month': '12', 'from-year': '2026' };
  const last = { 'until-day': '31', 'until-month': '2', 'until-year': '2027' };
  expect(saidOf(delegationForm, { ...typed, ...first, ...last })).toEqual([
    'Enter a real date, like 20 11 2026',
  ]);
});
