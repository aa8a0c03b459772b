import type { Bid } from './bid';
import { bourgesBikeKitchen } from './bourges-bike-kitchen';
import { centralYouthRadio } from './central-youth-radio';
import { fenEdgeDancers } from './fen-edge-dancers';
import { flettonFoodShare } from './fletton-food-share';
import { harbourChoir } from './harbour-choir';
import { longthorpeStorySwap } from './longthorpe-story-swap';
import { newarkRoadBakers } from './newark-road-bakers';
import { ortonMakers } from './orton-makers';
import { choirRules, skaterPapers } from './papers';
import { parkRoadElders } from './park-road-elders';
import type { Attached } from './sending';
import { cromwellSewingCircle, lincolnRoadLanterns, parnwellWalkingFootball } from './small-bids';
import { thorpeGateGardeners } from './thorpe-gate-gardeners';
import { westwoodSkaters } from './westwood-skaters';
import { woodstonFilmClub } from './woodston-film-club';

/** A bid and when it was sent: days before its round closed or, in the open round, before today. */
export type SentBid = { bid: Bid; daysBefore: number; time: string; files?: Attached[] };

export const autumnBids: SentBid[] = [
  { bid: ortonMakers, daysBefore: 21, time: '14:20' },
  { bid: parkRoadElders, daysBefore: 16, time: '11:05' },
  { bid: fenEdgeDancers, daysBefore: 12, time: '19:40' },
  { bid: thorpeGateGardeners, daysBefore: 9, time: '10:15' },
  { bid: westwoodSkaters, daysBefore: 6, time: '20:30', files: skaterPapers },
  { bid: harbourChoir, daysBefore: 4, time: '21:10', files: [choirRules] },
  { bid: centralYouthRadio, daysBefore: 2, time: '17:45' },
  { bid: newarkRoadBakers, daysBefore: 1, time: '09:30' },
  { bid: woodstonFilmClub, daysBefore: 0, time: '16:12' },
];

export const everydayBids: SentBid[] = [
  { bid: parnwellWalkingFootball, daysBefore: 48, time: '12:30' },
  { bid: cromwellSewingCircle, daysBefore: 34, time: '09:50' },
  { bid: bourgesBikeKitchen, daysBefore: 25, time: '18:00' },
  { bid: longthorpeStorySwap, daysBefore: 16, time: '21:30' },
  { bid: flettonFoodShare, daysBefore: 9, time: '13:15' },
  { bid: lincolnRoadLanterns, daysBefore: 1, time: '19:05' },
];
