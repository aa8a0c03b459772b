import { formatDay } from '../../values/day';
import { t } from '../../values/t';
import type { Change } from './change';
import { extendTime, startClock, stopClock } from './clock-actions';
import { dueAfter, extensionProblems, startProblems, stopProblems } from './clock';
import { acknowledgementProblems, answerProblems, outcomes, stopReasons } from './data-request';
import { answerForm, extensionForm, noForm, stopForm } from './forms';
import { acknowledgeComplaint, closeRequest } from './handling-actions';
import { outcomeWords, stopWords } from './words';

const seen = 'They read these words in an email.';

export const acknowledgement: Change<typeof noForm> = {
  title: 'Acknowledge the complaint',
  explain: ({ dueOn }) => [
    t('We write to them that one of us has read the complaint and looks into it.'),
    t('We tell them that we want to say what we found by {day}.', { day: formatDay(dueOn) }),
  ],
  problems: acknowledgementProblems,
  form: noForm,
  button: 'Acknowledge it',
  act: acknowledgeComplaint,
  done: 'The complaint is acknowledged.',
};

export const pause: Change<typeof stopForm> = {
  title: 'Stop the clock',
  explain: () => [
    t('Do this only while we cannot go on without hearing from them.'),
    t('The day to answer moves by as many days as the clock stands still.'),
  ],
  problems: stopProblems,
  form: stopForm,
  choice: () => ({
    name: 'for',
    text: 'What do we need to know?',
    items: stopReasons.map((value) => ({ value, text: stopWords[value] })),
  }),
  words: { name: 'question', text: 'What do you ask them?', hint: seen, rows: 4 },
  button: 'Stop the clock and write to them',
  act: stopClock,
  done: 'The clock is stopped.',
};

export const resumption: Change<typeof noForm> = {
  title: 'Start the clock again',
  explain: (request, now) => [
    t('Do this when you have heard from them, on the same day if you can.'),
    t('The new day to answer is {day}. We tell them.', { day: formatDay(dueAfter(request, now, 'start')) }),
  ],
  problems: startProblems,
  form: noForm,
  button: 'Start the clock',
  act: startClock,
  done: 'The clock goes again.',
};

export const extension: Change<typeof extensionForm> = {
  title: 'Take two more months',
  explain: (request, now) => [
    t('Only for a request that is hard, or one of many from the same person. It can be done once.'),
    t('The new day to answer is {day}. We tell them, and why.', {
      day: formatDay(dueAfter(request, now, 'extension')),
    }),
  ],
  problems: extensionProblems,
  form: extensionForm,
  words: { name: 'because', text: 'Why does it take longer?', hint: seen, rows: 3 },
  button: 'Take two more months',
  act: extendTime,
  done: 'There are two more months.',
};

export const answer: Change<typeof answerForm> = {
  title: 'Answer and close',
  explain: () => [
    t('We write to them what became of it, and how to complain to the Information Commissioner.'),
    t('This cannot be undone. What was on hold because of it can go again.'),
  ],
  problems: answerProblems,
  form: answerForm,
  choice: ({ kind }) => ({
    name: 'outcome',
    text: 'What became of it?',
    items: outcomes.map((value) => ({ value, text: outcomeWords(kind, value) })),
  }),
  words: {
    name: 'answer',
    text: 'What do you tell them?',
    hint: 'They read these words in an email. Where you refuse, say which rule of the law lets us. Name nobody else.',
    rows: 6,
  },
  button: 'Answer and close',
  act: closeRequest,
  done: 'The request is closed.',
};
