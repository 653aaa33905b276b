/** Thrown when a handler's receipt already exists: its effect was committed before. */
export class AlreadyHandled extends Error {}
