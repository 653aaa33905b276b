import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatNumber } from "../../lib/format";
import { Banner, Button, Card, ErrorState, KeyValue, RelativeTime } from "../../ui";
import type { ChainEnd } from "./api";
import { breakText, text } from "./strings";
import { verifyChain, type Checked } from "./verify-chain";

/** The chain of one database. */
export function ChainCard({ end }: { end: ChainEnd }) {
  const [progress, setProgress] = useState<Checked>();
  const stop = useRef(new AbortController());
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current.abort();
  }, []);
  const run = useMutation({
    mutationFn: () => verifyChain(end.database, setProgress, stop.current.signal),
  });
  return (
    <Card
      title={end.database}
      actions={
        <Button
          size="small"
          icon={<ShieldCheck size={14} />}
          busy={run.isPending}
          onClick={() => run.mutate()}
        >
          {text.verify}
        </Button>
      }
    >
      <div className="space-y-4">
        <output className="block empty:hidden">
          {run.isPending && progress && text.verifying(progress.seals)}
        </output>
        {run.data && <Result checked={run.data} />}
        {run.error && <ErrorState error={run.error} onRetry={() => run.mutate()} />}
        <KeyValue items={factsOf(end)} />
      </div>
    </Card>
  );
}

function Result({ checked }: { checked: Checked }) {
  const { seals, entries, erased, broken } = checked;
  if (broken) {
    const { seal, kind, position } = broken;
    return (
      <Banner tone="danger" title={text.broken(formatNumber(seal))}>
        {breakText[kind]} {position !== null && text.position(formatNumber(position))}
      </Banner>
    );
  }
  return (
    <Banner tone="success">
      {text.holds(formatNumber(seals), formatNumber(entries))}{" "}
      {erased > 0 && text.erased(formatNumber(erased))}
    </Banner>
  );
}

function factsOf(end: ChainEnd) {
  const { seals, lastSealedAt, unsealedEntries, oldestUnsealedAt, lastHash } = end;
  return [
    { label: text.seals, value: formatNumber(seals) },
    {
      label: text.lastSealed,
      value: lastSealedAt ? <RelativeTime at={lastSealedAt} /> : text.never,
    },
    {
      label: text.unsealed,
      value: (
        <>
          {formatNumber(unsealedEntries)}
          {oldestUnsealedAt && (
            <>
              {` · ${text.unsealedSince} `}
              <RelativeTime at={oldestUnsealedAt} />
            </>
          )}
        </>
      ),
    },
    ...(lastHash
      ? [
          {
            label: text.lastHash,
            value: <code className="font-mono text-sm break-all">{lastHash}</code>,
          },
        ]
      : []),
  ];
}
