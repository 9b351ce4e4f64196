import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { type FieldMessage, Form } from '#ui';
import type { BackTarget, Offered } from '../acts.ts';
import type { Subject } from '../review.ts';

/** A reason of the law profile as the form offers it (lý do). */
export interface ReasonChoice {
  readonly key: string;
  readonly words: string;
}

/** A proposal as the second person reads it (đề xuất chờ duyệt). */
export interface PendingView {
  readonly act: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly text: string;
  /** What is proposed: each fault, or the new date. */
  readonly items: readonly string[];
  /** The reader proposed it. */
  readonly own: boolean;
}

/** What the forms of the acts need. */
export interface ActFormsProps {
  readonly t: Translate;
  readonly csrf: string;
  readonly newKey: string;
  readonly code: string;
  /** Last action that the page shows; an act on anything newer is refused. */
  readonly seq: number;
  readonly accepted: boolean;
  readonly offered: Offered;
  readonly holders: readonly { readonly accountId: string; readonly name: string; readonly title: string }[];
  /** Answers that the step must choose from; empty where the way on does not depend on one. */
  readonly outcomes: readonly string[];
  /** Messages that the process waits for. */
  readonly awaited: readonly { readonly name: string; readonly label: string }[];
  readonly back: readonly BackTarget[];
  readonly subjects: readonly Subject[];
  readonly reasons: { readonly supplement: readonly string[]; readonly refuse: readonly string[] };
  /** Reasons of the law profile for the acts that need two people. */
  readonly choices: Readonly<
    Record<'supplement' | 'extend' | 'cancel' | 'reclassify', readonly ReasonChoice[]>
  >;
  /** Other cases of the procedure that the dossier could belong to. */
  readonly cases: readonly { readonly key: string; readonly name: string }[];
  /** Units that can be asked for their opinion. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** What waits for approval, in words. */
  readonly pending: PendingView | null;
  /** Names of the papers that were handed in. */
  readonly handed: readonly string[];
  /** Due date in words; null where there is none. */
  readonly dueAt: string | null;
  readonly demandedVnd: number | null;
  readonly clause: string;
  /** Clauses that a fault may cite, the usual one first. */
  readonly clauses: readonly string[];
  readonly refusalBasis: string;
  readonly resultText: string;
  readonly applicantName: string;
  readonly electronic: boolean;
  readonly errors: readonly FieldMessage[];
  /** A field as it was typed, or undefined where nothing was. */
  readonly typed: (name: string) => string | undefined;
  /** The act whose form is open because it was just refused or is the only one. */
  readonly openAct: string | null;
}

/** The form of one act, with what was seen of the dossier. */
export function ActForm(
  props: ActFormsProps & { readonly to: string; readonly children: ComponentChildren },
) {
  return (
    <Form
      action={`/ban-lam-viec/ho-so/${props.code}/${props.to}`}
      csrf={props.csrf}
      idempotencyKey={props.newKey}
    >
      <input type="hidden" name="thay" value={props.seq} />
      {props.children}
    </Form>
  );
}
