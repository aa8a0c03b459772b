/** Logs of security, which the portal itself deletes each night (guarantees.md 5, Security logs). */
export const nightlyClasses: readonly { name: string; title: string; keep: string; whatHappens: string }[] = [
  {
    name: 'access-log',
    title: 'Which of our staff opened whose records',
    keep: '12 months',
    whatHappens: 'Deleted, but for what a legal hold keeps',
  },
  {
    name: 'device',
    title: 'With which browsers people signed in',
    keep: '12 months after a browser was last seen',
    whatHappens: 'Deleted, but for each person’s latest and what a legal hold keeps',
  },
];

/** The other records of domain.md 7.15, and why no run lists them. */
export const otherClasses: readonly { title: string; keep: string; why: string }[] = [
  { title: 'Sign-ins and wrong passwords', keep: 'Until they end', why: 'Deleted each night by itself' },
  {
    title: 'Emails',
    keep: 'As sent, as long as what they are about',
    why: 'Blanked with their bid, their place on training, their link or their person',
  },
  {
    title: 'Accounts in use, and why somebody was given or lost a permission or was shut out',
    keep: 'As long as the account',
    why: 'Goes when its person is erased',
  },
  {
    title: 'Groups, their people, committees and files',
    keep: 'As long as the group',
    why: 'What is about a person goes when they are erased',
  },
  {
    title: 'Legal holds, erasures and what was let go',
    keep: 'For good',
    why: 'They prove what was kept and what went',
  },
  { title: 'Published awards', keep: 'For good', why: 'Public, and about groups' },
  {
    title: 'Record of what was done',
    keep: 'For good, so at least 7 years',
    why: 'Holds no names and no words: who did it is looked up each time. With a piece taken out, the rest would prove nothing',
  },
  { title: 'Bank details', keep: '90 days after closure', why: 'Not kept here yet' },
  { title: 'Equality answers', keep: '12 months', why: 'Not kept here yet' },
  { title: 'Access needs', keep: '30 days after the session', why: 'Not kept here yet' },
  { title: 'Certificates of training', keep: '6 years', why: 'Not kept here yet' },
  { title: 'Appeals', keep: '6 years', why: 'Not kept here yet' },
];
