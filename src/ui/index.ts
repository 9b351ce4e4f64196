export { type AreaFrame, AreaPage } from './area-page.tsx';
export { BarePage, type BarePageProps } from './bare-page.tsx';
export { Breadcrumbs } from './breadcrumbs.tsx';
export {
  Button,
  type ButtonKind,
  type ButtonProps,
  ButtonRow,
  Form,
  FormKeys,
  LinkButton,
} from './buttons.tsx';
export { Checkbox, Checkboxes, Radios } from './choices.tsx';
export { type DeskPageProps, DeskPage, type KeyHint } from './desk-page.tsx';
export {
  DateWithWhy,
  Details,
  FigureWithWhy,
  HeldBy,
  Money,
  QrFigure,
  ShareBar,
  SummaryList,
  type SummaryRow,
} from './facts.tsx';
export { controlAttributes, Field, FieldGroup, type FieldProps, fieldId } from './field.tsx';
export {
  FormSection,
  type FormSectionView,
  type QuestionTableView,
  type QuestionView,
} from './form-section.tsx';
export {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatLeft,
  formatMoney,
  formatNumber,
  formatPercent,
  formatTime,
  type InstantLike,
  OFFICE_ZONE,
  type TimeUnit,
} from './format.ts';
export {
  type Crumb,
  type FrameLinks,
  type FrameProps,
  Mark,
  type NavItem,
  type PageUser,
  SkipLink,
  withQuery,
} from './frame.tsx';
export {
  DateInput,
  type DateInputProps,
  type FieldWidth,
  FileInput,
  type Option,
  Select,
  TextArea,
  TextInput,
  type TextInputProps,
} from './inputs.tsx';
export { LangContext, useLang, useTexts } from './lang.ts';
export {
  EmptyState,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Notice,
  type NoticeKind,
  Panel,
} from './messages.tsx';
export { PortalPage, type PortalPageProps } from './portal-page.tsx';
export {
  Steps,
  Tabs,
  type Task,
  TaskList,
  type TaskState,
  Timeline,
  type TimelineItem,
} from './progress.tsx';
export { renderPage } from './render.ts';
export { Search, type SearchProps } from './search.tsx';
export { type Column, Filters, Pagination, Table, type TableProps } from './table.tsx';
export { StatusTag, Tag, type Tone } from './tags.tsx';
export { fill, type Lang, textsFor, type UiTextKey, type UiTexts } from './texts.ts';
