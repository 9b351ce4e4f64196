import type { FormDefinition, Property } from './model.ts';

/** A small form that has every kind of field: a person, a business with a table, and a section that may hide. */
export function aForm(properties: Readonly<Record<string, Property>> = {}): FormDefinition {
  const extra = Object.keys(properties);
  return {
    key: 'mau-thu',
    title: 'Tờ khai thử',
    procedures: ['1.000001'],
    version: 1,
    sections: [
      {
        key: 'person',
        title: 'Bạn là ai?',
        fields: ['fullName', 'idNumber', 'birthOn', 'married', ...extra],
      },
      {
        key: 'spouse',
        title: 'Vợ hoặc chồng',
        fields: ['spouseName'],
        visibleIf: { type: 'object', properties: { married: { enum: [true] } }, required: ['married'] },
      },
      { key: 'business', title: 'Kinh doanh', fields: ['capital', 'kind', 'kindOther', 'lines'] },
    ],
    schema: {
      type: 'object',
      properties: {
        fullName: {
          type: 'string',
          title: 'Họ và tên',
          minLength: 2,
          maxLength: 20,
          'x-source': 'applicant.fullName',
        },
        idNumber: { type: 'string', title: 'Số định danh', maxLength: 12, pattern: '^[0-9]{12}$' },
        birthOn: { type: 'string', title: 'Ngày sinh', format: 'date' },
        married: { type: 'boolean', title: 'Đã kết hôn' },
        spouseName: { type: 'string', title: 'Tên vợ hoặc chồng', maxLength: 50 },
        capital: { type: 'integer', title: 'Vốn', minimum: 1_000_000, maximum: 5_000_000 },
        kind: {
          type: 'string',
          title: 'Loại',
          enum: ['ban-le', 'khac'],
          'x-labels': { 'ban-le': 'Bán lẻ', khac: 'Khác' },
        },
        kindOther: { type: 'string', title: 'Loại khác', maxLength: 50 },
        lines: {
          type: 'array',
          title: 'Ngành, nghề',
          minItems: 1,
          maxItems: 3,
          items: {
            type: 'object',
            properties: {
              name: { type: 'string', title: 'Tên ngành', maxLength: 50 },
              main: { type: 'boolean', title: 'Ngành chính' },
            },
            required: ['name'],
            additionalProperties: false,
          },
        },
        ...properties,
      },
      required: ['fullName', 'idNumber', 'birthOn', 'married', 'spouseName', 'capital', 'kind', 'lines'],
      allOf: [
        {
          if: { type: 'object', properties: { kind: { enum: ['khac'] } }, required: ['kind'] },
          // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema
          then: { required: ['kindOther'] },
        },
      ],
      additionalProperties: false,
    },
  };
}

/** Answers of `aForm` that may be submitted. */
export const GOOD_ANSWERS = {
  fullName: 'Lý Thị Sầm',
  idNumber: '020190000123',
  birthOn: '1990-02-07',
  married: false,
  capital: 1_250_000,
  kind: 'ban-le',
  lines: [{ name: 'Bán lẻ hoa hồi', main: true }],
} as const;
