import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleCheckBig, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange, useCreate } from "../../../api";
import { formatNumber } from "../../../lib/format";
import {
  Button,
  ConfirmDialog,
  EmptyState,
  IconButton,
  PagedList,
  RelativeTime,
  Segmented,
  showFailure,
  showToast,
  Table,
  type Column,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { runsKey, versionsQuery, workflowsKey, type Workflow } from "../api";
import { NODE_LOOKS, type NodeLook, useNames } from "../config";
import { text as workflowText } from "../strings";
import {
  closeLetter,
  closeLetters,
  type Letter,
  type LetterAction,
  type LetterStatus,
  lettersQuery,
  reasonsQuery,
} from "./api";
import { Reasons } from "./reasons";
import { stepNames } from "./step-names";
import { letterText, text } from "./strings";

const STATUSES = Object.keys(letterText) as LetterStatus[];
const EVERY_MS = 5000;

/** What an action is asked for: one letter, or all with a reason. */
type Asked = { action: LetterAction } & (
  | { letter: Letter }
  | { reason: string | undefined; count: number }
);

/** Steps that were given up, by reason, to be tried again or dismissed. */
export function LettersPanel({ workflow }: { workflow: Workflow }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const canWrite = useCan("workflows:write");
  const [status, setStatus] = useState<LetterStatus>("open");
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const reasons = useQuery({
    ...reasonsQuery(businessId, workflow.id),
    refetchInterval: EVERY_MS,
  });
  const known = reasons.data ?? [];
  // A reason goes with its last step: the others show then.
  const reason = known.some((each) => each.reason === chosen) ? chosen : undefined;
  const letters = useInfiniteQuery({
    ...lettersQuery(businessId, { workflowId: workflow.id, status, reason }),
    refetchInterval: EVERY_MS,
  });
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const definitions = [
    workflow.definition,
    ...(versions.data ?? []).map(({ definition }) => definition),
  ];
  const names = stepNames(definitions, useNames(definitions));
  const columns = letterColumns(names, canWrite && status === "open", (action, letter) =>
    setAsked({ action, letter }),
  );
  return (
    <div className="space-y-4">
      <Segmented
        legend={text.letterStatus}
        hideLegend
        options={STATUSES.map((value) => ({ value, label: letterText[value] }))}
        value={status}
        onChange={(next) => {
          setStatus(next);
          setChosen(undefined);
        }}
      />
      {status === "open" && known.length > 0 && (
        <Reasons
          reasons={known}
          chosen={reason}
          onChoose={setChosen}
          onAct={canWrite ? (action, of) => setAsked({ action, ...of }) : undefined}
        />
      )}
      <PagedList
        query={letters}
        empty={
          <EmptyState
            icon={<CircleCheckBig size={20} />}
            title={status === "open" ? text.failedEmptyTitle : text.noneInStatus}
          >
            {status === "open" && text.failedEmptyBody}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.failedTitle}
            columns={columns}
            rows={rows}
            rowId={({ runId, nodeId, visit }) => `${runId} ${nodeId} ${visit}`}
            onOpen={({ runId }) => void navigate({ to: ".", search: { tab: "runs", run: runId } })}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <Question
        key={asked ? "asked" : "idle"}
        asked={asked}
        workflowId={workflow.id}
        onClose={() => setAsked(undefined)}
      />
    </div>
  );
}

interface QuestionProps {
  asked: Asked | undefined;
  workflowId: string;
  onClose: () => void;
}

function Question({ asked, workflowId, onClose }: QuestionProps) {
  const { id: businessId } = useBusiness();
  const invalidates = [runsKey(businessId), [...workflowsKey(businessId), "list"]];
  const one = useChange({
    send: ({ letter, action }: { letter: Letter; action: LetterAction }) =>
      closeLetter(businessId, letter, action),
    invalidates,
  });
  const many = useCreate({
    send: ({ action, reason }: { action: LetterAction; reason: string | undefined }, key) =>
      closeLetters(businessId, { action, filter: { workflowId, reason } }, key),
    invalidates,
  });
  if (!asked) return null;
  const count = "letter" in asked ? 1 : asked.count;
  const steps = text.reasonCount(formatNumber(count), count === 1);
  const isReplay = asked.action === "replay";
  const done = isReplay ? text.replayed : text.dismissed;
  const confirm = () => {
    const on = { onError: showFailure, onSettled: onClose };
    if ("letter" in asked) {
      one.mutate(asked, { ...on, onSuccess: () => showToast(`${steps} ${done}`) });
      return;
    }
    many.mutate(asked, {
      ...on,
      onSuccess: (bulk) => {
        const matched = text.reasonCount(formatNumber(bulk.matched), bulk.matched === 1);
        showToast(
          bulk.done === bulk.matched
            ? `${matched} ${done}`
            : text.bulkDone(formatNumber(bulk.done), matched, done),
        );
      },
    });
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={isReplay ? text.replayTitle(steps) : text.dismissTitle(steps)}
      confirmLabel={isReplay ? text.replay : text.dismiss}
      danger={!isReplay}
      busy={one.isPending || many.isPending}
      onConfirm={confirm}
    >
      {isReplay ? text.replayBody : text.dismissBody}
    </ConfirmDialog>
  );
}

function letterColumns(
  names: ReadonlyMap<string, string>,
  canAct: boolean,
  onAct: (action: LetterAction, letter: Letter) => void,
): Column<Letter>[] {
  return [
    {
      id: "contact",
      header: workflowText.contact,
      primary: true,
      cell: ({ contact }) => (
        <span className="block truncate">{contact.email ?? workflowText.deletedContact}</span>
      ),
    },
    {
      id: "step",
      header: text.step,
      cell: ({ nodeId, type, reason }) => {
        const look = (NODE_LOOKS as Partial<Record<string, NodeLook>>)[type];
        return (
          <span className="block min-w-0">
            <span className="line-clamp-2 break-words">
              {names.get(nodeId) ?? look?.title ?? nodeId}
            </span>
            <span className="line-clamp-2 text-sm break-words text-danger-ink" title={reason}>
              {reason}
            </span>
          </span>
        );
      },
    },
    {
      id: "attempts",
      header: text.attempts,
      align: "end",
      cell: ({ attempts }) => formatNumber(attempts),
    },
    { id: "at", header: text.when, cell: ({ failedAt }) => <RelativeTime at={failedAt} /> },
    ...(canAct
      ? [
          {
            id: "act",
            header: text.replay,
            hideHeader: true,
            align: "end" as const,
            cell: (letter: Letter) => (
              <span className="inline-flex gap-1">
                <Button icon={<RotateCw size={14} />} onClick={() => onAct("replay", letter)}>
                  {text.replay}
                </Button>
                <IconButton
                  label={text.dismiss}
                  icon={<Trash2 size={16} />}
                  onClick={() => onAct("dismiss", letter)}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
}
