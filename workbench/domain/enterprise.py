"""企业: the inspected entity 被监察单位, one per 统一社会信用代码."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """A legal person of the register 企业库; energy in tce a year by 当量值 and 等价值.

    `former_names` 曾用名 are its older names and other spellings, by which lists still call it.
    """

    id: str
    name: str
    uscc: str
    former_names: tuple[str, ...] = ()
    province: str = ""
    city: str = ""
    county: str = ""
    address: str = ""
    legal_representative: str = ""
    contact: str = ""
    phone: str = ""
    industry_code: str = ""
    sub_industry: str = ""
    products: str = ""
    capacity: str = ""
    tce_calorific: Decimal | None = None
    tce_equivalent: Decimal | None = None
    is_key_energy_user: bool | None = None
    green_factory_batch: str = ""
    green_data_centre_batch: str = ""
    last_violation: str = ""
    years_inspected: str = ""
    agency: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """同比 of 综合能耗: last year against the year before, tce by 当量值, as a list states them.

    `stated_pct` is the percentage where the list gives that alone.
    """

    now: Decimal | None = None
    before: Decimal | None = None
    stated_pct: Decimal | None = None

    @property
    def pct(self) -> Decimal | None:
        """By how many percent consumption grew, negative where it fell; None where nobody says."""
        if self.now is not None and self.before:
            return (self.now - self.before) * 100 / self.before
        return self.stated_pct
