import type { GroupProfile } from './bidding-groups';

// Of the six groups named in the strategy nothing is known but their names, and nothing is made up about them.
const notRecorded = { type: 'other', sector: 'Not recorded', aims: '', committeeSize: 0, firstTime: false };

const named: GroupProfile[] = [
  { ...notRecorded, name: 'Basketball Club Vytis' },
  { ...notRecorded, name: 'Olive Branch Community Garden' },
  { ...notRecorded, name: 'Disability Peterborough' },
  { ...notRecorded, name: 'Art Pop-up at Langdyke' },
  { ...notRecorded, name: 'Bainton and Ashton Parish Council', type: 'parish-council' },
  { ...notRecorded, name: 'Fabric of Society' },
];

const established = { type: 'unincorporated', committeeSize: 6, firstTime: false };

const invented: GroupProfile[] = [
  {
    ...established,
    name: 'Ravensthorpe Welcome Kitchen',
    sector: 'Food',
    aims: 'We cook and eat with people who have just arrived, and with those who have always been here.',
  },
  {
    ...established,
    name: 'Gunthorpe Youth Theatre',
    type: 'cio',
    sector: 'Arts and culture',
    aims: 'Young people make plays about their own lives and perform them where they live.',
  },
  {
    ...established,
    name: 'Nene Valley Cycling for All',
    type: 'company-limited-by-guarantee',
    sector: 'Sport and health',
    aims: 'We lend adapted bikes and lead rides, so that anyone can cycle in company.',
  },
  {
    ...established,
    name: "Millfield Women's Circle",
    sector: 'Work and skills',
    aims: 'Women from many countries help each other to learn, to earn and to be heard.',
  },
  {
    ...established,
    name: 'Paston Storytellers',
    sector: 'Heritage',
    aims: 'We collect the stories of our neighbours and give them back to the neighbourhood.',
  },
  {
    ...established,
    name: 'Eastfield Conversation Club',
    sector: 'Language and learning',
    aims: 'We practise English over tea, in small groups, with people who live nearby.',
  },
  {
    ...established,
    name: 'Bretton Carers Together',
    type: 'cio',
    sector: 'Health and care',
    aims: 'People who care for someone at home find company, advice and a short rest.',
  },
  {
    ...established,
    name: 'Dogsthorpe Growers',
    sector: 'Environment',
    aims: 'We share plots, tools, seeds and what we know about growing food.',
  },
  {
    ...established,
    name: 'Hampton Neighbours',
    sector: 'Community',
    aims: 'We help people in new streets to get to know who lives next door.',
  },
  {
    ...established,
    name: 'Werrington Repair Cafe',
    sector: 'Environment',
    aims: 'We mend things with the people who bring them, so that nothing good is thrown away.',
  },
  {
    ...established,
    name: 'Stanground Heritage Walkers',
    sector: 'Heritage',
    aims: 'We walk, look and tell each other how this place was made.',
  },
  {
    ...established,
    name: 'Eye Village Band',
    sector: 'Arts and culture',
    aims: 'We make music in the village and teach anyone who would like to join in.',
  },
  {
    ...established,
    name: 'Orton Lantern Parade',
    sector: 'Community',
    aims: 'We light up the shortest days with lanterns that neighbours make together.',
  },
];

/** The nineteen groups that hold awards. */
export const awardedGroups = [...named, ...invented];
