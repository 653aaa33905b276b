import { client, dataOf, onceWith, useCreate } from "../../../../api";
import { showFailure } from "../../../../ui";
import { useBusiness, useCan } from "../../../businesses/api";
import { contactsKey } from "../../../contacts/api";
import { form } from "../form-strings";
import type { Names } from "../names";
import { NamedPicker } from "./named-picker";

interface TagPickerProps {
  names: Names;
  value: string;
  onChange: (tagId: string) => void;
}

/** A tag that exists, or a new one. */
export function TagPicker({ names, value, onChange }: TagPickerProps) {
  const { id: businessId } = useBusiness();
  const canCreate = useCan("contacts:write");
  const create = useCreate({
    send: (name: string, key) =>
      dataOf(
        client.businesses[":businessId"].tags.$post(
          { param: { businessId }, json: { name } },
          onceWith(key),
        ),
      ),
    invalidates: [[...contactsKey(businessId), "tags"]],
  });
  const add = (name: string) =>
    void create
      .mutateAsync(name)
      .then(({ id }) => onChange(id))
      .catch(showFailure);
  return (
    <NamedPicker
      label={form.tag}
      help={canCreate ? form.newTagHelp : undefined}
      names={names.tags}
      isPartial={names.isPartial || create.isPending}
      value={value}
      onChange={(id) => onChange(id ?? "")}
      onCreate={canCreate ? add : undefined}
    />
  );
}
