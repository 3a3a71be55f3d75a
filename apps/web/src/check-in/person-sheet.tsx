import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ExcuseForm } from "./excuse-form.js";
import type { Act } from "./make-entry.js";
import { nameBook, standingWords, tagsOf } from "./person-words.js";
import { type PersonDeed, personDeeds } from "./person-deeds.js";
import { Sheet } from "./sheet.js";
import type { PersonLine } from "./site-people.js";
import { StandInForm } from "./stand-in-form.js";
import { subjectOf, useDesk } from "./use-desk.js";
import { VoidForm } from "./void-form.js";

/** Everything that can be said about the person whose name was tapped. */
export function PersonSheet() {
  const { people, opened } = useDesk();
  const line = [...people.delegates, ...people.visitors, ...people.guests].find(({ person }) => person.id === opened);
  return line ? <OpenSheet key={line.person.id} line={line} /> : null;
}

function OpenSheet({ line }: { readonly line: PersonLine }) {
  const text = useText();
  const { open, perform } = useDesk();
  const [form, setForm] = useState<"menu" | "excuse" | "stand-in" | "void">("menu");
  const { person } = line;
  const close = (): void => open(null);
  const done = (act: Act): void => {
    close();
    void perform(act, subjectOf(person));
  };
  const back = (): void => setForm("menu");
  switch (form) {
    case "menu":
      return (
        <Sheet title={person.fullName} onClose={close}>
          <Menu line={line} onDone={done} onForm={setForm} />
        </Sheet>
      );
    case "excuse":
      return (
        <Sheet title={`${text("checkIn.excuse.title")}: ${person.fullName}`} onClose={close}>
          <ExcuseForm onBack={back} onChosen={(reason) => done({ kind: "excuse", delegateId: person.id, reason })} />
        </Sheet>
      );
    case "stand-in":
      return (
        <Sheet title={text("checkIn.standIn.title", { name: person.fullName })} onClose={close}>
          <StandInForm
            principal={person}
            onBack={back}
            onFilled={(filled) => done({ kind: "stand-in", delegateId: person.id, ...filled })}
          />
        </Sheet>
      );
    case "void": {
      const standing = text(`checkIn.standing.${line.standing}`);
      return (
        <Sheet title={`${text("checkIn.void.title", { standing })}: ${person.fullName}`} onClose={close}>
          <VoidForm onBack={back} onFilled={(note) => done({ kind: "void", entryIds: line.because, note })} />
        </Sheet>
      );
    }
  }
}

interface MenuProps {
  readonly line: PersonLine;
  readonly onDone: (act: Act) => void;
  readonly onForm: (form: "excuse" | "stand-in" | "void") => void;
}

function Menu({ line, onDone, onForm }: MenuProps) {
  const text = useText();
  const { people, copy } = useDesk();
  const { id } = line.person;
  const guest = line.kind === "guest";
  const act = (deed: PersonDeed): void => {
    switch (deed) {
      case "arrive":
      case "return":
        return onDone(guest ? { kind: "guest-returns", guestId: id } : { kind: "arrive", delegateId: id });
      case "depart":
        return onDone(guest ? { kind: "guest-departs", guestId: id } : { kind: "depart", delegateId: id });
      case "absent":
        return onDone({ kind: "absent", delegateId: id });
      case "excuse":
        return onForm("excuse");
      case "standIn":
        return onForm("stand-in");
      case "void":
        return onForm("void");
    }
  };
  const closed = people.reporting.listClosed;
  const deeds = closed ? [] : personDeeds(line, copy.briefing.rules.standInsAllowed);
  return (
    <Stack>
      <AboutPerson line={line} />
      {closed ? <Text fw={600}>{text("checkIn.result.listClosed.about")}</Text> : null}
      {deeds.map((deed, index) => (
        <Button
          key={deed}
          size="lg"
          variant={index === 0 ? "filled" : deed === "void" ? "subtle" : "default"}
          color={index === 0 && deed !== "depart" ? "var(--present)" : undefined}
          onClick={() => act(deed)}
        >
          {text(`checkIn.act.${deed}`)}
        </Button>
      ))}
    </Stack>
  );
}

function AboutPerson({ line }: { readonly line: PersonLine }) {
  const text = useText();
  const figures = useFigures();
  const { people, copy } = useDesk();
  const { person, attendance } = line;
  const { about } = subjectOf(person);
  const tags = tagsOf(line, nameBook(people), text("checkIn.tag.standInUnknown"));
  const since = attendance.firstArrivedAt;
  return (
    <div>
      {about === "" ? null : <Text>{about}</Text>}
      {person.code === null ? null : <Text c="var(--quiet)">{person.code}</Text>}
      <Text fw={600}>
        {standingWords(line)
          .map((word) => text(word))
          .join(": ")}
        {since === null
          ? ""
          : `, ${text("checkIn.since", { time: figures.clock(since, copy.briefing.rules.timeZone) })}`}
      </Text>
      {tags.map(({ id, values }) => (
        <Text key={id}>{text(id, values)}</Text>
      ))}
    </div>
  );
}
