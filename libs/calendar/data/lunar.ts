// Festivals of the Chinese calendar in China standard time, and Qingming, the solar term at 15° of the sun's longitude.
// The new moon falls within minutes of midnight in 2027 and 2030: ICU's computation then gives February 7 and 2, where
// the published almanacs (Purple Mountain Observatory, Hong Kong Observatory) give February 6 and 3.

export interface LunarYear {
  /** First day of the first month. */
  readonly newYear: string;
  readonly qingming: string;
  /** Eighth of the fourth month. */
  readonly buddha: string;
  /** Fifth of the fifth month. */
  readonly dragonBoat: string;
  /** Fifteenth of the eighth month. */
  readonly midAutumn: string;
  /** Ninth of the ninth month. */
  readonly doubleNinth: string;
}

export const LUNAR: Readonly<Record<number, LunarYear>> = {
  2009: year('01-26', '04-04', '05-02', '05-28', '10-03', '10-26'),
  2010: year('02-14', '04-05', '05-21', '06-16', '09-22', '10-16'),
  2011: year('02-03', '04-05', '05-10', '06-06', '09-12', '10-05'),
  2012: year('01-23', '04-04', '04-28', '06-23', '09-30', '10-23'),
  2013: year('02-10', '04-04', '05-17', '06-12', '09-19', '10-13'),
  2014: year('01-31', '04-05', '05-06', '06-02', '09-08', '10-02'),
  2015: year('02-19', '04-05', '05-25', '06-20', '09-27', '10-21'),
  2016: year('02-08', '04-04', '05-14', '06-09', '09-15', '10-09'),
  2017: year('01-28', '04-04', '05-03', '05-30', '10-04', '10-28'),
  2018: year('02-16', '04-05', '05-22', '06-18', '09-24', '10-17'),
  2019: year('02-05', '04-05', '05-12', '06-07', '09-13', '10-07'),
  2020: year('01-25', '04-04', '04-30', '06-25', '10-01', '10-25'),
  2021: year('02-12', '04-04', '05-19', '06-14', '09-21', '10-14'),
  2022: year('02-01', '04-05', '05-08', '06-03', '09-10', '10-04'),
  2023: year('01-22', '04-05', '05-26', '06-22', '09-29', '10-23'),
  2024: year('02-10', '04-04', '05-15', '06-10', '09-17', '10-11'),
  2025: year('01-29', '04-04', '05-05', '05-31', '10-06', '10-29'),
  2026: year('02-17', '04-05', '05-24', '06-19', '09-25', '10-18'),
  2027: year('02-06', '04-05', '05-13', '06-09', '09-15', '10-08'),
  2028: year('01-26', '04-04', '05-02', '05-28', '10-03', '10-26'),
  2029: year('02-13', '04-04', '05-20', '06-16', '09-22', '10-16'),
  2030: year('02-03', '04-05', '05-09', '06-05', '09-12', '10-05'),
  2031: year('01-23', '04-05', '05-28', '06-24', '10-01', '10-24'),
  2032: year('02-11', '04-04', '05-16', '06-12', '09-19', '10-12'),
  2033: year('01-31', '04-04', '05-06', '06-01', '09-08', '10-01'),
  2034: year('02-19', '04-05', '05-25', '06-20', '09-27', '10-20'),
  2035: year('02-08', '04-05', '05-15', '06-10', '09-16', '10-09'),
  2036: year('01-28', '04-04', '05-03', '05-30', '10-04', '10-27'),
};

function year(
  newYear: string,
  qingming: string,
  buddha: string,
  dragonBoat: string,
  midAutumn: string,
  doubleNinth: string,
): LunarYear {
  return { newYear, qingming, buddha, dragonBoat, midAutumn, doubleNinth };
}
