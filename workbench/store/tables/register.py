"""Tables of the store itself, its officers and the register of enterprises 企业库."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.inspection import Role
from workbench.store.columns import EnumText
from workbench.store.tables.base import Base, new_id


class StoreRow(Base):
    """Whose store this is; exactly one row."""

    __tablename__ = "store"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    role: Mapped[Role] = mapped_column(EnumText(Role))
    agency: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    device_id: Mapped[str] = mapped_column(default=new_id)
    created_at: Mapped[datetime]


class OfficerRow(Base):
    """监察人员."""

    __tablename__ = "officer"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    certificate_number: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")


class EnterpriseRow(Base):
    """企业; `pinyin` holds the initials of its names, former ones too."""

    __tablename__ = "enterprise"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(index=True)
    former_names: Mapped[tuple[str, ...]] = mapped_column(default=(), server_default="[]")
    uscc: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    county: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    legal_representative: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    industry_code: Mapped[str] = mapped_column(default="")
    sub_industry: Mapped[str] = mapped_column(default="")
    products: Mapped[str] = mapped_column(default="")
    capacity: Mapped[str] = mapped_column(default="")
    tce_calorific: Mapped[Decimal | None]
    tce_equivalent: Mapped[Decimal | None]
    is_key_energy_user: Mapped[bool | None]
    green_factory_batch: Mapped[str] = mapped_column(default="")
    green_data_centre_batch: Mapped[str] = mapped_column(default="")
    last_violation: Mapped[str] = mapped_column(default="")
    years_inspected: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    pinyin: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_enterprise_uscc", "uscc"),)
