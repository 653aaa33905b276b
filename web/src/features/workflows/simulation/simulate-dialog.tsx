import type { Definition } from "@server/features/workflows/schemas";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../../../lib/use-debounced";
import { Banner, Button, Combobox, Dialog, Field, Select, showFailure } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { foundContactsQuery } from "../../contacts/api";
import { contactLabel } from "../../contacts/contact-name";
import { NODE_LOOKS, useNames } from "../config";
import { titleOf } from "../editor/words";
import { portText } from "../runs/strings";
import { simulate, type Simulation } from "./api";
import { choiceNodes, USUAL } from "./choice-nodes";
import { SimulatedEntry } from "./simulated-entry";
import { SimulatedPath } from "./simulated-path";
import { entryText, text } from "./strings";

/** A simulation with whom it was made. */
export interface Shown {
  contactId: string;
  contact: string;
  choices: Record<string, string>;
  result: Simulation;
}

interface SimulateDialogProps {
  workflowId: string;
  definition: Definition;
  /** What was simulated before. */
  before: Shown | undefined;
  onShow: (shown: Shown) => void;
  onClose: () => void;
}

/** Tries a draft with a contact: who, what happens on the way, and what comes of it. */
export function SimulateDialog(props: SimulateDialogProps) {
  const { workflowId, definition, before, onShow, onClose } = props;
  const { id: businessId } = useBusiness();
  const names = useNames(definition);
  const [contact, setContact] = useState({
    id: before?.contactId ?? "",
    label: before?.contact ?? "",
  });
  const [choices, setChoices] = useState<Record<string, string>>(before?.choices ?? {});
  const [isAsBefore, setAsBefore] = useState(true);
  const [wantsPath, setWantsPath] = useState(before !== undefined);
  const simulation = useMutation({
    mutationFn: () =>
      simulate(businessId, workflowId, {
        contactId: contact.id,
        definition,
        choices: choicesFor(definition, choices),
      }),
  });
  const result = simulation.data ?? (isAsBefore ? before?.result : undefined);
  const showsPath = result?.entry.enters === true || wantsPath;
  const run = () => simulation.mutate(undefined, { onError: showFailure });
  const change = (next: () => void) => {
    simulation.reset();
    setAsBefore(false);
    next();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={text.title}
      description={text.description}
      footer={
        <>
          {result && showsPath && (
            <Button
              onClick={() =>
                onShow({ contactId: contact.id, contact: contact.label, choices, result })
              }
            >
              {text.onCanvas}
            </Button>
          )}
          <Button
            variant="primary"
            disabled={contact.id === ""}
            busy={simulation.isPending}
            onClick={run}
          >
            {result ? text.again : text.run}
          </Button>
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="space-y-5">
          <ContactField
            contact={contact}
            onChange={(next) =>
              change(() => {
                setContact(next);
                setWantsPath(false);
              })
            }
          />
          <fieldset className="space-y-4">
            <legend className="font-medium empty:hidden">
              {choiceNodes(definition).length > 0 && text.choices}
            </legend>
            {choiceNodes(definition).map(({ node, ports }) => (
              <Field
                key={node.id}
                label={`${NODE_LOOKS[node.type].title}: ${titleOf(node, names)}`}
              >
                <Select
                  {...(!USUAL[node.type] && { placeholder: text.asItIs })}
                  options={ports.map((port) => ({
                    value: port,
                    label: node.type === "http" ? callText(port) : (portText[port] ?? port),
                  }))}
                  value={choices[node.id] ?? USUAL[node.type] ?? ""}
                  onChange={(event) =>
                    change(() => setChoices({ ...choices, [node.id]: event.target.value }))
                  }
                />
              </Field>
            ))}
          </fieldset>
        </div>
        <div className="min-w-0">
          {result && Object.keys(result.problems).length > 0 && (
            <div className="mb-4">
              <Banner tone="warning" title={text.problems}>
                {text.problemsBody}
              </Banner>
            </div>
          )}
          {result ? (
            <>
              <div className="mb-4">
                <SimulatedEntry
                  entry={result.entry}
                  action={
                    !showsPath && (
                      <Button onClick={() => setWantsPath(true)}>{entryText.showPath}</Button>
                    )
                  }
                />
              </div>
              {showsPath && <SimulatedPath result={result} definition={definition} names={names} />}
            </>
          ) : (
            <p className="rounded-card bg-sunken px-5 py-8 text-center text-muted">
              {text.beforehand}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Choices that were made, for steps that are there. */
function choicesFor(definition: Definition, choices: Record<string, string>) {
  return Object.fromEntries(
    choiceNodes(definition).flatMap(({ node, ports }) => {
      const port = ports.find((each) => each === choices[node.id]);
      return port ? [[node.id, port]] : [];
    }),
  );
}

function callText(port: string): string {
  return port === "error" ? text.failedCall : text.answered;
}

interface ContactFieldProps {
  contact: { id: string; label: string };
  onChange: (contact: { id: string; label: string }) => void;
}

function ContactField({ contact, onChange }: ContactFieldProps) {
  const { id: businessId } = useBusiness();
  const [query, setQuery] = useState("");
  const found = useQuery(foundContactsQuery(businessId, useDebounced(query)));
  const options = (found.data ?? []).map((each) => ({ value: each.id, label: contactLabel(each) }));
  const isListed = contact.id === "" || options.some(({ value }) => value === contact.id);
  return (
    <Field label={text.contact}>
      <Combobox
        options={isListed ? options : [{ value: contact.id, label: contact.label }, ...options]}
        value={contact.id}
        placeholder={text.chooseContact}
        onSearch={setQuery}
        onChange={(id) => {
          const label = options.find(({ value }) => value === id)?.label ?? contact.label;
          onChange({ id, label });
          setQuery("");
        }}
      />
    </Field>
  );
}
