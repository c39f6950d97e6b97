"""年度任务: the year's notice as data, its plan and its coverage."""
