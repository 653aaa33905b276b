import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Banner, Button } from "../../../ui";
import { knowsPasskeys } from "./ceremony";
import { text } from "./strings";

interface PasskeyButtonProps<T> {
  label?: string;
  /** Runs the ceremony; null if the person changed their mind. */
  run: () => Promise<T | null>;
  onDone: (result: T) => unknown;
}

/** Uses a passkey. What went wrong stands above it; without passkeys there is nothing. */
export function PasskeyButton<T>({ label = text.signIn, run, onDone }: PasskeyButtonProps<T>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!knowsPasskeys()) return null;
  const press = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const result = await run();
      if (result !== null) await onDone(result);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <div className="space-y-3">
      {problem !== undefined && <Banner tone="danger">{problem}</Banner>}
      <Button
        icon={<KeyRound size={16} />}
        busy={busy}
        className="w-full"
        onClick={() => void press()}
      >
        {label}
      </Button>
    </div>
  );
}
