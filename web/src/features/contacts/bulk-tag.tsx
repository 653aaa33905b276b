import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { Button, Field, Input, Popover, Select } from "../../ui";
import { useBusiness } from "../businesses/api";
import { tagsQuery } from "./api";
import { text } from "./strings";

interface BulkTagProps {
  label: string;
  icon?: ReactNode;
  /** Only tags that exist can be picked. */
  known?: boolean;
  busy: boolean;
  onPick: (tag: string) => void;
}

/** A tag for the selected contacts, in a small panel. */
export function BulkTag({ label, icon, known, busy, onPick }: BulkTagProps) {
  const { id } = useBusiness();
  const tags = useQuery(tagsQuery(id));
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const names = tags.data?.map((tag) => tag.name) ?? [];
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      align="end"
      trigger={
        <Button size="small" icon={icon} disabled={known === true && names.length === 0}>
          {label}
        </Button>
      }
    >
      <form
        className="flex w-72 max-w-full flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          onPick(name.trim());
          setOpen(false);
          setName("");
        }}
      >
        <Field label={text.tag} help={known ? undefined : text.tagHelp}>
          {known ? (
            <Select
              placeholder={text.tag}
              options={names.map((value) => ({ value, label: value }))}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          ) : (
            <TagNameInput names={names} value={name} onChange={setName} />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ""}>
          {text.apply}
        </Button>
      </form>
    </Popover>
  );
}

function TagNameInput(props: { names: string[]; value: string; onChange: (name: string) => void }) {
  return (
    <>
      <Input
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        maxLength={50}
        autoComplete="off"
        list="known-tags"
      />
      <datalist id="known-tags">
        {props.names.map((name) => (
          <option key={name} value={name} aria-label={name} />
        ))}
      </datalist>
    </>
  );
}
