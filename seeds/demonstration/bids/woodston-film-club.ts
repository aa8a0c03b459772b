import type { Bid } from './bid';

export const woodstonFilmClub: Bid = {
  group: 'Woodston Film Club',
  band: 'large',
  second: { name: 'Graham Pell', role: 'Chair', phone: '01632 960 158' },
  startsAfterWeeks: 4,
  lastsWeeks: 44,
  wards: ['Fletton and Woodston', 'Fletton and Stanground'],
  costs: [
    ['Film licences', '20 screenings at £95', 'materials', 1900],
    ['Venue', '20 evenings at £65, with heating', 'venue', 1300],
    ['Film tutors', '3 tutors, 15 workshops at £120', 'staff', 5400, 4400.5],
    ['Cameras and sound', '2 kits, shared by the workshop teams', 'equipment', 1080],
    ['Subtitles', 'Translation of 10 short films', 'access', 600],
    ['Running costs', 'Insurance and phone', 'overheads', 360],
  ],
  steps: [
    ['Residents choose the first ten films', 0, 'Film choosers'],
    ['Monthly screenings with supper begin', 1, 'Club volunteers'],
    ['Workshops: five teams make a short film each', 4, 'Tutors'],
    ['Open-air screening of the five films', 8, 'Whole club'],
  ],
  risks: [
    ['A film offends some of the audience', 'low', 'medium', 'Choosers watch it first and introduce it'],
    ['Teams lose members half way', 'medium', 'medium', 'Teams of six, and a tutor who rings people'],
  ],
  partners: [['Woodston library', 'Shows a trailer on its screen and keeps copies of the films', true]],
  otherMoney: [['Suppers sold at cost', 999.5, 'cash', 'confirmed']],
  minimum: 7200,
  accounts: [3120.4, 2875, 640],
  answers: {
    projectName: 'Films We Grew Up With',
    publicSummary:
      'Neighbours choose and present films from the countries they grew up in, with supper afterwards. Then mixed teams make five short films about Woodston and show them outdoors.',
    whatHappens:
      'Twice a month we show a film that a neighbour chose. They stand up for five minutes and say why it matters to them, with an interpreter if they want one. After the film there is a simple supper at long tables, and each table has a card with three questions to talk about. From the fourth month, five teams of six people, drawn so that no team is all from one country or one age, learn to use a camera and make a ten-minute film about a place in Woodston. Three tutors, who teach at the college, lead fifteen workshops. In the eighth month we put up a screen in the recreation ground and show all five. Our chair books the hall, our treasurer keeps the licences, and two trained first aiders are there each evening.',
    need: 'In spring we ran three trial evenings. The Portuguese film brought 58 people, of whom 40 had never been to the club. We asked everyone to fill in a card: most said that they know nobody from another country well enough to visit. The last cinema within walking distance closed years ago, and the bus into town stops at seven in the evening.',
    whoShaped:
      'A group of nine residents we call the choosers set the programme. Six of them were born abroad. They asked for supper, for subtitles and for the workshops, which we had not thought of ourselves.',
    projectStage: 'growing',
    projectGrowth: 'Twice as many evenings, supper at each of them, and the film-making workshops.',
    activityType: 'arts',
    priority: 'communities-together',
    groupsMeeting: ['backgrounds', 'languages', 'ages'],
    mixing:
      'At supper people sit by the colour of their ticket, so that friends are split up and strangers share a dish. The same people come back: a pass for six evenings is free. In the film teams everybody has a job that the others need, whether holding the camera, asking the questions or cutting the film. The older members know the places, the younger ones know the equipment, and the newest neighbours ask the best questions.',
    lessIntegrated:
      'Shift workers from the food factories rarely meet anyone outside work. We show each film twice, once in the evening and once on Sunday at two, and the factory notice boards carry our posters in five languages. Two of the choosers work there and bring their colleagues. Films have subtitles, the hall has a ramp and a loop, and children are welcome at the Sunday showing.',
    pride:
      'The five films are about real places in Woodston: the brick pits, the church, the allotments, the school and the river path. They will be shown outdoors and kept at the library.',
    permissionsNeeded: true,
    permissions:
      'We need leave to use the recreation ground for one evening. We have asked, and expect an answer next month.',
    peopleExpected: 260,
    volunteers: 14,
    volunteerHours: 540,
    outcomeMeasures: ['M1', 'M3', 'M8'],
    ownMeasure: 'Thirty people will have made a film for the first time.',
    howYouWillKnow:
      'Each table writes on its card how many people there met someone new. Team members answer four questions at the first and last workshop. The secretary adds these up each month and we read them out before the next film.',
    afterGrant:
      'The equipment stays with the club and the trained teams run workshops for new neighbours. Screenings go back to once a month, paid for by supper and a small charge. The films remain at the library for schools to use.',
    minimumChange: 'We would keep all the screenings and suppers, and run three film teams, not five.',
  },
};
