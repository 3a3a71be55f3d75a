import { Radio, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { matchesQuery, readQuery, searchable, type StandInAuthority, standInAuthorities } from "#domain";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { FormButtons } from "./form-buttons.js";
import { GuestFields, hasName, nobodyTyped } from "./guest-fields.js";
import type { Act } from "./make-entry.js";
import type { Person } from "./site-people.js";
import { useDesk } from "./use-desk.js";

type StandIn = Omit<Act & { kind: "stand-in" }, "kind" | "delegateId">;

interface StandInFormProps {
  readonly principal: Person;
  readonly onFilled: (filled: StandIn) => void;
  readonly onBack: () => void;
}

/** Who came in place of the principal, and on what authority. */
export function StandInForm({ principal, onFilled, onBack }: StandInFormProps) {
  const text = useText();
  const [from, setFrom] = useState<"typed" | "list">("typed");
  const [guest, setGuest] = useState(nobodyTyped);
  const [delegateId, setDelegateId] = useState<string | null>(null);
  const [authority, setAuthority] = useState<StandInAuthority>("coordinator");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);

  const filled = (): StandIn["who"] | null => {
    if (from === "typed") return hasName(guest) ? guest : null;
    return delegateId === null ? null : { standInDelegateId: delegateId };
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const who = filled();
        if (who) onFilled({ who, authority, note: authority === "document" ? note : "" });
      }}
    >
      <Stack>
        <SegmentedControl
          fullWidth
          size="lg"
          value={from}
          onChange={(value) => setFrom(value === "list" ? "list" : "typed")}
          data={[
            { value: "typed", label: text("checkIn.standIn.typed") },
            { value: "list", label: text("checkIn.standIn.fromList") },
          ]}
          styles={{ label: { whiteSpace: "normal", minHeight: 48, alignContent: "center" } }}
        />
        {from === "typed" ? (
          <GuestFields guest={guest} onChange={setGuest} asked={asked} />
        ) : (
          <DelegateSelect except={principal.id} chosen={delegateId} onChoose={setDelegateId} asked={asked} />
        )}
        <Radio.Group
          label={text("checkIn.standIn.authority")}
          value={authority}
          onChange={(value) => setAuthority(standInAuthorities.find((known) => known === value) ?? "coordinator")}
        >
          <Stack gap={0}>
            {(["coordinator", "document", "self-declared"] as const).map((known) => (
              <Radio
                key={known}
                value={known}
                size="md"
                py="sm"
                label={text(`checkIn.standIn.authority.${known}`)}
                styles={{ label: { fontSize: "1.0625rem" } }}
              />
            ))}
          </Stack>
        </Radio.Group>
        {authority === "document" ? (
          <TextInput
            label={`${text("checkIn.standIn.note")} ${text("checkIn.guest.optional")}`}
            value={note}
            maxLength={300}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        <FormButtons submit={text("checkIn.standIn.submit")} onBack={onBack} />
      </Stack>
    </form>
  );
}

interface DelegateSelectProps {
  readonly except: string;
  readonly chosen: string | null;
  readonly onChoose: (delegateId: string | null) => void;
  readonly asked: boolean;
}

function DelegateSelect({ except, chosen, onChoose, asked }: DelegateSelectProps) {
  const text = useText();
  const { people } = useDesk();
  const known = useMemo(
    () => new Map(people.delegates.map(({ person }) => [person.id, searchable(person.fullName, person.code)])),
    [people.delegates],
  );
  return (
    <Select
      label={text("checkIn.standIn.fromList")}
      placeholder={text("checkIn.search")}
      searchable
      limit={30}
      value={chosen}
      onChange={onChoose}
      error={asked && chosen === null ? text("checkIn.form.required") : null}
      data={people.delegates
        .filter(({ person }) => person.id !== except)
        .map(({ person }) => ({
          value: person.id,
          label: [person.fullName, person.title].filter((part) => part !== "").join(", "),
        }))}
      filter={({ options, search }) => {
        const query = readQuery(search);
        const matching = options.filter(
          (option) =>
            "value" in option && (known.has(option.value) ? matchesQuery(known.get(option.value)!, query) : false),
        );
        return search.trim() === "" ? options : matching;
      }}
    />
  );
}
