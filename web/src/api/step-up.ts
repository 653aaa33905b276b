type Prove = () => Promise<boolean>;

let prove: Prove | undefined;
let running: Promise<boolean> | undefined;

/** Says how a person proves that it is them; returns the way to take it back. */
export function provideStepUp(next: Prove): () => void {
  prove = next;
  return () => {
    if (prove === next) prove = undefined;
  };
}

/** Asks for a proof, once for all who need it at the same time. False if none was given. */
export function requestStepUp(): Promise<boolean> {
  running ??= (prove?.() ?? Promise.resolve(false)).finally(() => {
    running = undefined;
  });
  return running;
}
