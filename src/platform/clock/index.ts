export { startClocks } from "./clock-of";
export { createClock, type ClockClass } from "./create-clock";
export { pulse } from "./pulse";
export type { ClockStub, DueWork, Tick } from "./types";
