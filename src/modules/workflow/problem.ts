/** One thing wrong with a model, said to the designer (lỗi của mô hình quy trình). */
export interface Problem {
  /** Id of the element; empty when it is the file as a whole. */
  readonly element: string;
  /** Stable key of the broken rule. */
  readonly rule: string;
  /** Vietnamese sentence naming the element and the reason. */
  readonly message: string;
}
