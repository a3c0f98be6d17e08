from dataclasses import dataclass
@dataclass
class Imported: pass
def read_workbook(*a): pass
