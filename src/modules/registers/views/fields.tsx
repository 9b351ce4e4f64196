import type { Translate } from '#kernel/i18n';
import { DateInput, errorOf, type FieldMessage, type Option, Select, TextArea, TextInput } from '#ui';
import { type FieldRule, MOST } from '../fields.ts';

/** Choices of fields that name something of the office: units, officers, open remedies. */
export type Lists = Readonly<Record<'unit' | 'officer' | 'act', readonly Option[]>>;

/** Fields of an act of a register (các ô của sổ), in their order. */
export function RegisterFields(props: {
  readonly t: Translate;
  readonly fields: readonly FieldRule[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldMessage[];
  readonly lists: Lists;
  /** Before every name, where several forms stand on one page. */
  readonly prefix?: string;
}) {
  return (
    <>
      {props.fields
        .filter((field) => field.type !== 'officer' || props.lists.officer.length > 0)
        .map((field) => (
          <RegisterField key={field.name} {...props} field={field} />
        ))}
    </>
  );
}

function RegisterField(props: Parameters<typeof RegisterFields>[0] & { readonly field: FieldRule }) {
  const { t, field, lists } = props;
  const { name, type, required } = field;
  const shared = {
    name: `${props.prefix ?? ''}${name}`,
    label: t(`registers.field.${name}`),
    required: required ?? false,
    value: props.typed[name] ?? '',
    error: errorOf(props.errors, `${props.prefix ?? ''}${name}`),
  };
  switch (type) {
    case 'day':
      return <DateInput {...shared} />;
    case 'long':
      return <TextArea {...shared} rows={4} maxLength={MOST.long} />;
    case 'choice':
      return (
        <Select
          {...shared}
          options={(field.choices ?? []).map((choice) => ({
            value: choice,
            label: t(`registers.choice.${choice}`),
          }))}
        />
      );
    case 'unit':
    case 'officer':
    case 'act':
      return <Select {...shared} options={lists[type]} />;
    case 'vnd':
      return (
        <TextInput {...shared} inputMode="numeric" width="s" maxLength={20} suffix={t('registers.vnd')} />
      );
    case 'count':
      return <TextInput {...shared} inputMode="numeric" width="xs" maxLength={10} />;
    case 'link':
      return <TextInput {...shared} width="l" maxLength={MOST.link} hint={t('registers.link-hint')} />;
    default:
      return <TextInput {...shared} width="l" maxLength={MOST.text} />;
  }
}
