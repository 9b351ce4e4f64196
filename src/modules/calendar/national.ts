import type { CalendarEdition, NamedDay } from './model.ts';

const LUNAR_NEW_YEAR = 'Tết Nguyên đán';
const NATIONAL_DAY = 'Quốc khánh';
const REUNIFICATION = 'Ngày Giải phóng miền Nam, thống nhất đất nước';
const LABOUR = 'Ngày Quốc tế lao động';
const HUNG_KINGS = 'Giỗ Tổ Hùng Vương';
const CULTURE = 'Ngày Văn hóa Việt Nam';

/**
 * The built-in calendar of the country (lịch làm việc toàn quốc): days off and worked Saturdays of civil servants by the
 * yearly notices, and ordinary office hours. Provinces load their own editions; this one serves the command line.
 * 2027 holds only the days that a text fixes to a date and stays planned until its notice.
 *
 * @law BLLD-2019/112.1  the public holidays
 * @law BLLD-2019/111.3  weekly rest on a holiday is given back on the next working day
 */
export const nationalCalendar: CalendarEdition = {
  id: 'VN-2026-01',
  years: [
    official(2022, '119/TB-LĐTBXH', [
      ...days('Nghỉ bù Tết Dương lịch', '2022-01-03'),
      ...days(LUNAR_NEW_YEAR, '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04'),
      ...days(`Nghỉ bù ${HUNG_KINGS}`, '2022-04-11'),
      ...days('Nghỉ bù ngày 30/4', '2022-05-02'),
      ...days('Nghỉ bù ngày 01/5', '2022-05-03'),
      ...days(NATIONAL_DAY, '2022-09-01', '2022-09-02'),
    ]),
    official(2023, '5034/TB-LĐTBXH', [
      ...days('Nghỉ bù Tết Dương lịch', '2023-01-02'),
      ...days(LUNAR_NEW_YEAR, '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'),
      ...days(LABOUR, '2023-05-01'),
      ...days(`Nghỉ bù ${HUNG_KINGS}`, '2023-05-02'),
      ...days('Nghỉ bù ngày 30/4', '2023-05-03'),
      ...days(NATIONAL_DAY, '2023-09-01'),
      ...days(`Nghỉ bù ${NATIONAL_DAY}`, '2023-09-04'),
    ]),
    official(
      2024,
      '5015/TB-LĐTBXH',
      [
        ...days('Tết Dương lịch', '2024-01-01'),
        ...days(LUNAR_NEW_YEAR, '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'),
        ...days(HUNG_KINGS, '2024-04-18'),
        ...days('Nghỉ hoán đổi, làm bù thứ Bảy 04/5', '2024-04-29'),
        ...days(REUNIFICATION, '2024-04-30'),
        ...days(LABOUR, '2024-05-01'),
        ...days(NATIONAL_DAY, '2024-09-02', '2024-09-03'),
      ],
      days('Làm bù cho ngày 29/4', '2024-05-04'),
    ),
    official(
      2025,
      '6150/TB-BLĐTBXH',
      [
        ...days('Tết Dương lịch', '2025-01-01'),
        ...days(LUNAR_NEW_YEAR, '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
        ...days(HUNG_KINGS, '2025-04-07'),
        ...days(REUNIFICATION, '2025-04-30'),
        ...days(LABOUR, '2025-05-01'),
        ...days('Nghỉ hoán đổi, làm bù thứ Bảy 26/4', '2025-05-02'),
        ...days(NATIONAL_DAY, '2025-09-01', '2025-09-02'),
      ],
      days('Làm bù cho ngày 02/5', '2025-04-26'),
    ),
    official(
      2026,
      '9441/TB-BNV',
      [
        ...days('Tết Dương lịch', '2026-01-01'),
        ...days('Nghỉ hoán đổi, làm bù thứ Bảy 10/01', '2026-01-02'),
        ...days(LUNAR_NEW_YEAR, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
        ...days(`Nghỉ bù ${HUNG_KINGS}`, '2026-04-27'),
        ...days(REUNIFICATION, '2026-04-30'),
        ...days(LABOUR, '2026-05-01'),
        ...days('Nghỉ hoán đổi, làm bù thứ Bảy 22/8', '2026-08-31'),
        ...days(NATIONAL_DAY, '2026-09-01', '2026-09-02'),
        ...days(CULTURE, '2026-11-24'),
      ],
      [...days('Làm bù cho ngày 02/01', '2026-01-10'), ...days('Làm bù cho ngày 31/8', '2026-08-22')],
    ),
    {
      year: 2027,
      notice: null,
      status: 'planned',
      publishedOn: null,
      off: [
        ...days('Tết Dương lịch', '2027-01-01'),
        ...days(REUNIFICATION, '2027-04-30'),
        ...days('Nghỉ bù ngày 01/5', '2027-05-03'),
        ...days(NATIONAL_DAY, '2027-09-02'),
        ...days(CULTURE, '2027-11-24'),
      ],
      worked: [],
    },
  ],
  hours: [
    {
      unit: null,
      from: '2022-01-01',
      to: null,
      weekdays: [1, 2, 3, 4, 5],
      slots: [
        ['07:30', '11:30'],
        ['13:30', '17:30'],
      ],
      name: 'Giờ hành chính',
    },
  ],
};

function days(name: string, ...dates: readonly string[]): NamedDay[] {
  return dates.map((on) => ({ on, name }));
}

function official(year: number, notice: string, off: NamedDay[], worked: NamedDay[] = []) {
  return { year, notice, status: 'official' as const, off, worked, publishedOn: null };
}
