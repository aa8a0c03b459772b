import type { insertGroup } from '../../src/accounts';

type NewGroup = Parameters<typeof insertGroup>[1];

/** What is said of a group; the rest is empty. */
export type GroupProfile = Pick<
  NewGroup,
  'name' | 'type' | 'sector' | 'aims' | 'committeeSize' | 'firstTime'
> &
  Partial<NewGroup>;

const small = { type: 'unincorporated', committeeSize: 5, firstTime: true };

/** The group whose bid is written in front of an audience. */
export const fenside = 'Fenside Supper Club';

/** Groups that bid, all invented; each but the first is led by Bea, so that its bid has someone who sent it. */
export const biddingGroups: GroupProfile[] = [
  {
    ...small,
    name: fenside,
    sector: 'Food',
    startedOn: '2021-09-01',
    postcode: 'PE1 9ZZ',
    aims: 'Once a month we cook a supper in a borrowed hall. Everyone who comes brings a dish, a story or a pair of hands, and nobody eats alone.',
  },
  {
    ...small,
    name: 'Orton Makers',
    type: 'cic',
    sector: 'Work and skills',
    startedOn: '2018-03-01',
    postcode: 'PE2 9ZZ',
    addressIsHome: false,
    aims: 'We run a shared workshop where people make and mend things, learn to use tools safely and teach each other what they know.',
    committeeSize: 6,
  },
  {
    ...small,
    name: 'Harbour Choir',
    sector: 'Arts and culture',
    startedOn: '2015-01-01',
    postcode: 'PE1 9ZZ',
    aims: 'We sing together on Thursday evenings, without auditions and without sheet music, in whatever languages our singers bring with them.',
    committeeSize: 7,
  },
  {
    ...small,
    name: 'Park Road Elders',
    sector: 'Health and care',
    startedOn: '2012-06-01',
    postcode: 'PE1 9ZZ',
    aims: 'Older people from five faiths meet every week for lunch, gentle exercise and company, and visit those who cannot come out.',
    firstTime: false,
  },
  {
    ...small,
    name: 'Westwood Skaters',
    sector: 'Young people',
    startedOn: '2022-05-01',
    postcode: 'PE3 9ZZ',
    aims: 'Young people look after a small skate park, teach beginners for free and speak up for places where teenagers can meet.',
  },
  {
    ...small,
    name: 'Fletton Food Share',
    type: 'cio',
    sector: 'Food',
    startedOn: '2020-04-01',
    postcode: 'PE2 9ZZ',
    addressIsHome: false,
    aims: 'We collect good food that shops cannot sell and share it at a weekly pantry where everyone helps and nobody is asked why they came.',
  },
  {
    ...small,
    name: 'Central Youth Radio',
    type: 'cic',
    sector: 'Young people',
    startedOn: '2019-10-01',
    postcode: 'PE1 9ZZ',
    addressIsHome: false,
    aims: 'Young people make radio programmes about the city, with training from volunteers who work in sound and news.',
  },
  {
    ...small,
    name: 'Newark Road Bakers',
    sector: 'Food',
    startedOn: '2021-02-01',
    postcode: 'PE1 9ZZ',
    aims: 'We bake bread together in a church kitchen, swap recipes from home and give half of every batch away.',
  },
  {
    ...small,
    name: 'Thorpe Gate Gardeners',
    sector: 'Environment',
    startedOn: '2017-07-01',
    postcode: 'PE3 9ZZ',
    aims: 'Neighbours look after three small public gardens, plant for bees and hold an open day each spring.',
  },
  {
    ...small,
    name: 'Woodston Film Club',
    sector: 'Arts and culture',
    startedOn: '2016-11-01',
    postcode: 'PE2 9ZZ',
    aims: 'We show films from the countries our neighbours come from, with food and a talk afterwards, at a price anyone can pay.',
  },
  {
    ...small,
    name: 'Fen Edge Dancers',
    type: 'cio',
    sector: 'Arts and culture',
    startedOn: '2014-09-01',
    postcode: 'PE6 9ZZ',
    addressIsHome: false,
    aims: 'People of all ages and abilities dance together in village halls and city centres, and share what they make with an audience each year.',
    committeeSize: 8,
  },
  {
    ...small,
    name: 'Midland Road Chess',
    sector: 'Community',
    startedOn: '2023-01-01',
    aims: 'We play chess in a library with anyone who sits down, and lend boards to people who would like to play at home.',
  },
  {
    ...small,
    name: 'Bourges Bike Kitchen',
    sector: 'Environment',
    startedOn: '2022-03-01',
    aims: 'We repair bikes with their owners and give mended ones to people who need a way to get to work or school.',
  },
  {
    ...small,
    name: 'Longthorpe Story Swap',
    sector: 'Language and learning',
    startedOn: '2020-09-01',
    aims: 'Parents who speak different languages read and tell stories together with their children on Saturday mornings.',
  },
  {
    ...small,
    name: 'Lincoln Road Lanterns',
    sector: 'Community',
    startedOn: '2023-10-01',
    aims: 'Shopkeepers and families on our road make lanterns together each winter and hang them where everyone can see them.',
  },
  {
    ...small,
    name: 'Cromwell Sewing Circle',
    sector: 'Work and skills',
    startedOn: '2021-06-01',
    aims: 'Women sew, mend and talk together on weekday mornings, with a corner where small children can play.',
  },
  {
    ...small,
    name: 'Parnwell Walking Football',
    sector: 'Sport and health',
    startedOn: '2022-08-01',
    aims: 'Men and women over fifty play walking football on Friday nights and stay for a cup of tea.',
  },
];
