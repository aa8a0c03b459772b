export { mayRememberDevice, needsFactor, newSecret, type SecondFactor } from './second-factor';
export { insertFactor } from './store';
export { proveFactor, turnOffFactor } from './actions';
