import type { SiteTreeView, SiteView } from "#contracts";
import { siteKindNames, siteKinds } from "#domain";
import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { useStore } from "../wire/store.js";
import { changeSite, createSite, siteListKey, siteTreeQuery } from "./setup-wire.js";
import { changedFields, emptySiteForm, readSiteForm, type ReadSite, type SiteForm, siteFormOf } from "./site-form.js";

interface SiteDialogProps {
  /** Null for a new one. */
  readonly site: SiteView | null;
  readonly tree: SiteTreeView;
  readonly onClose: () => void;
}

const fields = ["code", "name", "parentCode", "capacity", "coordinatorName", "coordinatorPhone"] as const;
const mostLetters = { code: 32, name: 200, parentCode: 32, capacity: 7, coordinatorName: 128, coordinatorPhone: 32 };

/** One site, to be added or changed. */
export function SiteDialog({ site, tree, onClose }: SiteDialogProps) {
  const text = useText();
  const queries = useQueryClient();
  const spoken = useStore(language);
  const [form, setForm] = useState<SiteForm>(site ? siteFormOf(site, tree) : emptySiteForm);
  const [wrong, setWrong] = useState<Extract<ReadSite, { kind: "wrong" }>["field"] | null>(null);
  const save = useMutation({
    mutationFn: async () => {
      const read = readSiteForm(form, tree);
      setWrong(read.kind === "wrong" ? read.field : null);
      if (read.kind === "wrong") return false;
      await (site ? changeSite(site.id, changedFields(site, read.site)) : createSite(read.site));
      return true;
    },
    onSuccess: async (saved) => {
      if (!saved) return;
      await Promise.all(
        [siteTreeQuery.queryKey, siteListKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const set = (part: Partial<SiteForm>): void => setForm({ ...form, ...part });
  return (
    <Modal opened onClose={onClose} title={site ? `${site.code} · ${site.name}` : text("setup.sites.add")}>
      <form onSubmit={submit}>
        <Stack>
          {fields.map((field) => (
            <TextInput
              key={field}
              size="md"
              label={text(`setup.sites.field.${field}`)}
              required={field === "code" || field === "name"}
              maxLength={mostLetters[field]}
              autoComplete="off"
              inputMode={field === "capacity" ? "numeric" : field === "coordinatorPhone" ? "tel" : "text"}
              value={form[field]}
              error={wrong === field ? text(`setup.sites.wrong.${wrong}`) : null}
              onChange={(event) => set({ [field]: event.currentTarget.value })}
            />
          ))}
          <NativeSelect
            size="md"
            label={text("setup.sites.field.kind")}
            value={form.kind}
            data={siteKinds.map((kind) => ({ value: kind, label: siteKindNames[kind][spoken] }))}
            onChange={(event) => set({ kind: event.currentTarget.value })}
          />
          <Textarea
            size="md"
            label={text("setup.sites.field.aliases")}
            description={text("setup.sites.field.aliases.about")}
            autosize
            minRows={2}
            value={form.aliases}
            onChange={(event) => set({ aliases: event.currentTarget.value })}
          />
          {save.error ? <ProblemMessage error={save.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text("setup.sites.keep")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {text("setup.sites.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
