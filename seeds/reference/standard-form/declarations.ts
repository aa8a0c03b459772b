import type { Section } from '../../../src/funds';
import { mediumAndLarge } from './tiers';

/** Ticked one by one on the page that sends the bid, not with the other sections (domain.md 7.3.8). */
export const declarations: Section = {
  key: 'declarations',
  title: 'What you agree to',
  intro: 'Please read each line. Tick it if it is true.',
  questions: [
    {
      key: 'declarationCommittee',
      kind: 'declaration',
      label: 'Our committee has agreed to this bid.',
      name: "your committee's agreement",
    },
    {
      key: 'declarationTrue',
      kind: 'declaration',
      label: 'What we have written is true and complete. We will tell you if anything changes.',
      name: 'that the bid is true and complete',
    },
    {
      key: 'declarationRules',
      kind: 'declaration',
      label: 'We have read the rules of the fund and the privacy notice.',
      name: 'that you have read the rules',
    },
    {
      key: 'declarationOtherMoney',
      kind: 'declaration',
      label: 'We have listed all the money that we hold or have applied for elsewhere for this project.',
      name: 'that other money is listed',
      when: { tier: mediumAndLarge },
    },
    {
      key: 'declarationNotBought',
      kind: 'declaration',
      label: 'Nothing we ask you to pay for has been bought or done yet.',
      name: 'that nothing has been bought yet',
    },
    {
      key: 'declarationOpenness',
      kind: 'declaration',
      label:
        'We understand that the council publishes its grants and answers freedom of information requests. We have marked anything confidential and said why.',
      name: 'how the council shares information',
      when: { tier: mediumAndLarge },
    },
    {
      key: 'declarationChecks',
      kind: 'declaration',
      label:
        'We understand that you may check what we say against public registers and records used to prevent fraud.',
      name: 'that checks may be made',
    },
    {
      key: 'declarationInterests',
      kind: 'declaration',
      label:
        'Someone in our group may work for the council, or be close to a person who judges or decides this bid. If so, we will ring or email you when we send it.',
      name: 'that you will tell us of connections',
      when: { tier: ['small'] },
    },
    {
      key: 'declarationSecondContact',
      kind: 'declaration',
      label:
        'We understand that our second contact must confirm this bid too. We cannot receive an award until they do.',
      name: 'that the second contact must confirm',
      when: { tier: mediumAndLarge },
    },
  ],
};
