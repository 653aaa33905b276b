import { Banner } from "../../../ui";
import { PROBLEMS, text } from "./strings";

/** Says why a sign-in elsewhere led nowhere. Anything but a known reason is not repeated. */
export function ProviderProblem({ problem }: { problem: string | undefined }) {
  const known = Object.entries(PROBLEMS).find(([name]) => name === problem);
  if (!known) return null;
  return (
    <Banner tone="danger" title={text.problemTitle}>
      {known[1]}
    </Banner>
  );
}
