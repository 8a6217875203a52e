from claimcheck.model.finding import Report
def write_report(report, shown, remark=""):
    return remark.encode()
