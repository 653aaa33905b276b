import { Status, type Tone } from "../../../ui";
import type { DomainCheck } from "../api";
import { Copied } from "../copy-button";
import { text } from "../strings";

function stateOf({ ok, problem }: DomainCheck): { tone: Tone; word: string } {
  if (!ok) return { tone: "danger", word: text.wrong };
  return problem === null
    ? { tone: "success", word: text.ok }
    : { tone: "warning", word: text.warning };
}

/** The records that a domain needs: what to enter, what is there, and what is wrong with it. */
export function RecordList({ domain, checks }: { domain: string; checks: DomainCheck[] }) {
  return (
    <ul
      aria-label={text.records(domain)}
      className="mt-4 divide-y divide-line border-t border-line"
    >
      {checks.map((check) => (
        <Record key={check.record} check={check} />
      ))}
    </ul>
  );
}

function Record({ check }: { check: DomainCheck }) {
  const { tone, word } = stateOf(check);
  const label = text.recordText[check.record];
  return (
    <li className="py-4 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{label}</h3>
        <Status tone={tone}>{word}</Status>
      </div>
      {check.problem && <p className="mt-1 max-w-prose">{check.problem}</p>}
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-muted sm:py-2">{text.recordName}</dt>
        <dd>
          <Copied label={text.copyName(label)} value={check.name} />
        </dd>
        <dt className="text-muted">{text.recordType}</dt>
        <dd>{check.type}</dd>
        <dt className="text-muted sm:py-2">{text.recordValue}</dt>
        <dd>
          <Copied label={text.copyValue(label)} value={check.expected} />
        </dd>
        {!check.ok && check.found.length > 0 && (
          <>
            <dt className="text-muted">{text.found}</dt>
            <dd className="space-y-1">
              {check.found.map((value) => (
                <code key={value} className="block font-mono text-sm break-all">
                  {value}
                </code>
              ))}
            </dd>
          </>
        )}
      </dl>
    </li>
  );
}
