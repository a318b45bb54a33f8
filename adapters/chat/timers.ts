/** What src/digest needs as well stands in src/. */
export { SYSTEM_TIMERS, type Timers } from '../../src/timers.ts';
