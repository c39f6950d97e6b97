"""Every issue code and its Chinese sentence: what is wrong and what to do."""

ISSUE_TEXTS: dict[str, str] = {
    "ledger.number.unreadable": "“{field}”读不出数值：“{raw}”。请填写一个数，单位写在表头或数值后面。",
    "ledger.unit.unknown": "“{field}”的单位“{unit}”无法识别，按缺失处理。请改用{expected}。",
    "ledger.date.unreadable": "“{field}”读不出日期：“{raw}”。请写成 2009-03-15、2009年3月 或 2009。",
    "ledger.cell.formula_uncached": "单元格是公式但没有保存计算结果。请用 Excel 或 WPS 打开、保存后重新导入。",
    "ledger.cell.error": "单元格是错误值 {raw}，按未读处理。",
    "ledger.required.missing": "缺“{field}”，该行不能入库。",
}
