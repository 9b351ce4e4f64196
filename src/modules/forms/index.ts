export { checkDefinition, problemsOfDefinition } from './check-definition.ts';
export { answersToSubmit, requiredFields, visibleSections } from './compiled-form.ts';
export { errors } from './errors.ts';
export type { ErrorLang, FieldError } from './fault-words.ts';
export {
  type Answers,
  type Condition,
  type FormDefinition,
  type FormSchema,
  getSection,
  LIMITS,
  type Property,
  type Row,
  type Section,
  type TableProperty,
  type Value,
  type ValueProperty,
  valueAt,
  valueInWords,
} from './model.ts';
export {
  applyOperation,
  isRowOperation,
  mergeSection,
  parseAnswers,
  readDate,
  readNumber,
} from './parse.ts';
export {
  type AnswerGroup,
  type AnswerRow,
  type FieldView,
  type KnownData,
  prefillAnswers,
  presentAnswers,
  presentSection,
  type SectionFacts,
  type SectionView,
  type TableView,
} from './present.ts';
export { validateAll, validateSection } from './validate.ts';
export { formFor, listForms } from './reads.ts';
export { publishForms } from './use-cases/publish-forms.ts';
